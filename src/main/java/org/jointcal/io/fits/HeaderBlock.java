package org.jointcal.io.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jointcal.core.wcs.HeaderCards;

/**
 * A FITS header inside a longer text, as ImageJ keeps it with an image: from the first line that starts with SIMPLE or XTENSION to END.
 *
 * @param before lines before the header
 * @param cards the header
 * @param after lines after END
 * @param padded whether each card is filled up to 80 characters
 */
public record HeaderBlock(List<String> before, HeaderCards cards, List<String> after, boolean padded) {
    private static final int CARD_LENGTH = 80;
    private static final Pattern START = Pattern.compile("(SIMPLE|XTENSION) *=.*");

    /**
     * {@return whether a line is the first card of a header}
     *
     * @param line a line of text
     */
    public static boolean startsHeader(String line) {
        return START.matcher(line).matches();
    }

    /**
     * @param text any text
     * @return the header in it, empty where there is none
     */
    public static Optional<HeaderBlock> in(String text) {
        List<String> lines = text.lines().toList();
        int start = 0;
        while (start < lines.size() && !startsHeader(lines.get(start))) {
            start++;
        }
        if (start == lines.size()) {
            return Optional.empty();
        }
        int end = start;
        while (end < lines.size() && !lines.get(end).strip().equals("END")) {
            end++;
        }
        boolean padded = lines.get(start).length() == CARD_LENGTH;
        return Optional.of(new HeaderBlock(lines.subList(0, start), HeaderCards.of(lines.subList(start, end)),
                lines.subList(Math.min(end + 1, lines.size()), lines.size()), padded));
    }

    /**
     * @param text what comes first, may be empty
     * @param cards a header
     * @return the header after the text, in ImageJ's form
     */
    public static HeaderBlock after(String text, HeaderCards cards) {
        return new HeaderBlock(text.lines().toList(), startingWithSimple(cards), List.of(), true);
    }

    /**
     * {@return the same place with another header}
     *
     * @param other the header
     */
    public HeaderBlock with(HeaderCards other) {
        return new HeaderBlock(before, startingWithSimple(other), after, padded);
    }

    /** {@return the whole text, each line ended by a line feed} */
    public String text() {
        List<String> lines = new ArrayList<>(before);
        cards.cards().forEach(card -> lines.add(line(card)));
        lines.add(line("END"));
        lines.addAll(after);
        return String.join("\n", lines) + "\n";
    }

    private String line(String card) {
        return padded ? String.format(Locale.ROOT, "%-80s", card) : card;
    }

    /** Without a first card that says so, ImageJ and AstroImageJ would not find the header again. */
    private static HeaderCards startingWithSimple(HeaderCards cards) {
        boolean starts = !cards.cards().isEmpty() && startsHeader(cards.cards().get(0));
        return starts ? cards : HeaderCards.EMPTY.with("SIMPLE", true, "").append(cards);
    }
}
