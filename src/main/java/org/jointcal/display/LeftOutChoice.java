package org.jointcal.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.LeftOut;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.NumberText;

/**
 * What a user wants the next fit to do without: what the run did without, more, or less. Changed and asked by the thread of the
 * windows.
 */
public final class LeftOutChoice {
    private final FinishedRun run;
    private final Exclusions before;
    private final List<Runnable> listeners = new ArrayList<>();
    private Exclusions wanted;

    /**
     * @param run a finished run
     * @param before what it did without
     */
    public LeftOutChoice(FinishedRun run, Exclusions before) {
        this.run = run;
        this.before = before;
        wanted = before;
    }

    /**
     * @param listener called after each change
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** {@return everything that the next fit is to do without} */
    public Exclusions wanted() {
        return wanted;
    }

    /** {@return whether the next fit is to do without other things than the run did} */
    public boolean isChanged() {
        return !added().equals(Exclusions.NONE) || !putBack().equals(Exclusions.NONE);
    }

    private Exclusions added() {
        return bare(wanted.without(before));
    }

    private Exclusions putBack() {
        return bare(before.without(wanted));
    }

    private static Exclusions bare(Exclusions some) {
        return new Exclusions(Exclusions.NONE.file(), some.images(), some.detections());
    }

    /** Whether the next fit is to do without a measurement of the run. */
    boolean leavesOut(int row) {
        Measurements m = run.measurements();
        return wanted.contains(run.images().get(m.image()[row]).name(), m.detection()[row]);
    }

    void leaveOutImage(int image) {
        change(wanted.withImage(run.images().get(image).name()));
    }

    void leaveOutStar(int star) {
        Measurements m = run.measurements();
        leaveOut(IntStream.range(0, m.count()).filter(k -> m.star()[k] == star));
    }

    void leaveOutMeasurement(int row) {
        leaveOut(IntStream.of(row));
    }

    private void leaveOut(IntStream rows) {
        Measurements m = run.measurements();
        Exclusions more = wanted;
        for (int row : rows.toArray()) {
            more = more.withDetection(run.images().get(m.image()[row]).name(), m.detection()[row]);
        }
        change(more);
    }

    /** Whether the next fit is to do without something. */
    boolean leavesOut(LeftOut thing) {
        return wanted.with(thing.what()).equals(wanted);
    }

    /** Puts something back, or leaves it out again. */
    void turn(LeftOut thing) {
        change(leavesOut(thing) ? wanted.without(thing.what()) : wanted.with(thing.what()));
    }

    private void change(Exclusions now) {
        wanted = now;
        listeners.forEach(Runnable::run);
    }

    /** All that the run did without, or the next fit is to do without. */
    List<LeftOut> things() {
        return LeftOut.of(run, before.with(wanted));
    }

    /** What becomes of something, in a few words. */
    String fate(LeftOut thing) {
        boolean was = before.with(thing.what()).equals(before);
        return !leavesOut(thing) ? "put back in the next fit" : was ? "left out" : "left out of the next fit";
    }

    /** How much the next fit leaves out more, and puts back; empty where nothing. */
    String count() {
        String more = count(LeftOut.of(run, added()));
        String less = count(LeftOut.of(run, putBack()));
        return (more.isEmpty() ? "" : more + " left out for the next fit")
                + (more.isEmpty() || less.isEmpty() ? "" : "; ")
                + (less.isEmpty() ? "" : less + " put back" + (more.isEmpty() ? " for the next fit" : ""));
    }

    private static String count(List<LeftOut> things) {
        List<LeftOut> stars = things.stream().filter(thing -> thing.rows().size() > 1).toList();
        int ofStars = stars.stream().mapToInt(star -> star.rows().size()).sum();
        int images = (int) things.stream().filter(LeftOut::isImage).count();
        List<String> parts = new ArrayList<>();
        if (ofStars > 0) {
            parts.add(NumberText.plural(stars.size(), "star") + " (" + NumberText.plural(ofStars, "measurement") + ")");
        }
        if (images > 0) {
            parts.add(NumberText.plural(images, "image"));
        }
        if (things.size() > stars.size() + images) {
            parts.add(NumberText.plural(things.size() - stars.size() - images, "measurement"));
        }
        return String.join(", ", parts);
    }
}
