package org.jointcal.calibrate.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jointcal.core.CalibrationException;

/** Settings as users type them, {@code key=value}, read with messages that name the key. Each key is asked for once. */
public final class Keys {
    private static final List<String> YES_OR_NO = List.of("yes", "no");

    private final Map<String, String> values;

    /**
     * @param values value by key; not changed
     */
    public Keys(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * @param key name
     * @param standard what it is where it is missing or blank
     * @return the value without blanks around it
     */
    public String text(String key, String standard) {
        String value = values.remove(key);
        return value == null || value.isBlank() ? standard : value.strip();
    }

    /**
     * @param key name
     * @param standard what it is where it is missing
     * @param choices what it can be, lower case
     * @return one of the choices
     * @throws CalibrationException if it is none of them
     */
    public String word(String key, String standard, List<String> choices) throws CalibrationException {
        String value = text(key, standard).toLowerCase(Locale.ROOT);
        if (!choices.contains(value)) {
            throw new CalibrationException(
                    key + "=" + value + ": not a choice. Use one of " + String.join(", ", choices) + ".");
        }
        return value;
    }

    /**
     * @param key name
     * @param standard what it is where it is missing
     * @param <E> the choices; typed in any case
     * @return one of them
     * @throws CalibrationException if it is none of them
     */
    public <E extends Enum<E>> E word(String key, E standard) throws CalibrationException {
        Class<E> choices = standard.getDeclaringClass();
        List<String> words = Arrays.stream(choices.getEnumConstants()).map(Keys::typed).toList();
        return Enum.valueOf(choices, word(key, typed(standard), words).toUpperCase(Locale.ROOT));
    }

    /**
     * @param key name
     * @param standard what it is where it is missing
     * @return whether it is yes
     * @throws CalibrationException if it is neither yes nor no
     */
    public boolean yes(String key, boolean standard) throws CalibrationException {
        return word(key, typed(standard), YES_OR_NO).equals("yes");
    }

    /**
     * {@return words separated by blanks or commas, each once, spelled as in the choices whatever the case}
     *
     * @param key the key
     * @param standard what it is where the key is not given
     * @param choices what the words may be
     * @throws CalibrationException if one is none of the choices
     */
    public List<String> words(String key, List<String> standard, List<String> choices) throws CalibrationException {
        List<String> found = new ArrayList<>();
        for (String typed : text(key, String.join(" ", standard)).split("[\\s,]+")) {
            String word = choices.stream().filter(typed::equalsIgnoreCase).findFirst()
                    .orElseThrow(() -> new CalibrationException(
                            key + "=" + typed + ": not a choice. Use words of " + String.join(" ", choices) + "."));
            if (!found.contains(word)) {
                found.add(word);
            }
        }
        return found;
    }

    /**
     * @param key name
     * @param standard what it is where it is missing
     * @param least least value
     * @param most largest value
     * @return a whole number
     * @throws CalibrationException if it is none, or out of range
     */
    public int whole(String key, int standard, int least, int most) throws CalibrationException {
        String value = text(key, Integer.toString(standard));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CalibrationException(
                key + "=" + value + ": not a whole number from " + least + " to " + most
                        + ". Change it, or leave it out.");
    }

    /**
     * A whole number, or the word auto that gives none.
     *
     * @param key name
     * @param least least value
     * @param most largest value
     * @return the number; empty for auto, and where it is missing
     * @throws CalibrationException if it is neither, or out of range
     */
    OptionalInt wholeOrAuto(String key, int least, int most) throws CalibrationException {
        String value = text(key, "auto");
        if (value.equalsIgnoreCase("auto")) {
            return OptionalInt.empty();
        }
        values.put(key, value);
        return OptionalInt.of(whole(key, least, least, most));
    }

    /**
     * @param key name
     * @param standard what it is where it is missing
     * @param least least value
     * @param most largest value
     * @return a number
     * @throws CalibrationException if it is none, or out of range
     */
    public double number(String key, double standard, double least, double most) throws CalibrationException {
        return number(key, text(key, Double.toString(standard)), least, most);
    }

    /**
     * A number, or a word such as auto or none that gives no number.
     *
     * @param word the word
     * @param key name
     * @param standard what it is where it is missing; empty for the word
     * @param least least value
     * @param most largest value
     * @return a number; empty for the word
     * @throws CalibrationException if it is neither, or out of range
     */
    public OptionalDouble numberOr(String word, String key, OptionalDouble standard, double least, double most)
            throws CalibrationException {
        String value = text(key, standard.isPresent() ? Double.toString(standard.getAsDouble()) : word);
        return value.equalsIgnoreCase(word)
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(key, value, least, most));
    }

    private static double number(String key, String value, double least, double most) throws CalibrationException {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CalibrationException(key + "=" + value + ": not a number from " + typed(least) + " to " + typed(most)
                + (value.matches("[-+]?\\d+,\\d+") ? ". Write " + value.replace(',', '.') : ". Change it")
                + ", or leave it out.");
    }

    /**
     * {@return the key threads, a whole number; empty for all, and where it is missing}
     *
     * @throws CalibrationException if it is neither, or out of range
     */
    public OptionalDouble threads() throws CalibrationException {
        OptionalDouble threads = numberOr("all", "threads", OptionalDouble.empty(), 1, 1024);
        if (threads.isPresent() && threads.getAsDouble() != Math.rint(threads.getAsDouble())) {
            throw new CalibrationException("threads=" + threads.getAsDouble()
                    + ": not a whole number. Change it, or leave it out.");
        }
        return threads;
    }

    /**
     * @param threads as {@link #threads} gives it
     * @return how many that is: all processors where it is empty
     */
    public static int count(OptionalDouble threads) {
        return (int) threads.orElse(Runtime.getRuntime().availableProcessors());
    }

    /**
     * To be called when all known keys were asked for.
     *
     * @param known all keys that there are
     * @throws CalibrationException if there is another one
     */
    public void refuseRest(List<String> known) throws CalibrationException {
        if (!values.isEmpty()) {
            String key = values.keySet().iterator().next();
            throw new CalibrationException(key + ": no such key. "
                    + Spelling.question(key, known).orElse("See --help, or Help in the dialog, for those there are."));
        }
    }

    /**
     * @param keys names
     * @param values the value of each
     * @return value by key, in this order
     */
    public static Map<String, String> zip(List<String> keys, List<String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int at = 0; at < keys.size(); at++) {
            all.put(keys.get(at), values.get(at));
        }
        return all;
    }

    /**
     * @param yes whether
     * @return the word of it, as {@link #yes} reads it
     */
    public static String typed(boolean yes) {
        return yes ? "yes" : "no";
    }

    /**
     * @param choice one of several
     * @return its word, as {@link #word(String, Enum)} reads it
     */
    public static String typed(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param number a number or none
     * @param word the word for none
     * @return its text, as {@link #numberOr} reads it
     */
    public static String typed(OptionalDouble number, String word) {
        return number.isPresent() ? typed(number.getAsDouble()) : word;
    }

    /** The text of a whole number or none, as {@link #wholeOrAuto} reads it. */
    static String typed(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "auto";
    }

    /**
     * @param number any number
     * @return its shortest text, without a decimal point where it is whole
     */
    public static String typed(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
