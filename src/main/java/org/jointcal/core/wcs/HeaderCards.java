package org.jointcal.core.wcs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * A FITS header as its 80-character cards, in order, with typed look-up by keyword.
 *
 * <p>This is the form in which headers travel through the program: from files, from {@code .head} files and from the text
 * that ImageJ keeps with an image, and back. It is lenient in reading: numbers with D exponents, values without quotes,
 * lines shorter than 80 characters, keywords in lower case. Of a repeated keyword the last card counts, as in SCAMP.
 *
 * <p>Immutable.
 */
public final class HeaderCards {
    /** A header without cards. */
    public static final HeaderCards EMPTY = new HeaderCards(List.of());

    private static final int CARD_LENGTH = 80;
    private static final int KEY_LENGTH = 8;
    private static final int VALUE_LENGTH = 20;
    private static final int LEAST_STRING = 8;

    private final List<String> cards;
    /** The card that counts of each keyword; made when it is first asked for, which it is not of most headers. */
    private volatile Map<String, String> last;

    private HeaderCards(List<String> cards) {
        this.cards = List.copyOf(cards);
    }

    /**
     * @param lines cards, of any length up to 80; read up to a line {@code END}; blank lines are dropped
     * @return the header, without its END
     */
    public static HeaderCards of(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            String card = stripEnd(line.replace('\0', ' '));
            if (keyword(card).equals("END") && card.length() <= CARD_LENGTH && !card.contains("=")) {
                break;
            }
            if (!card.isBlank()) {
                kept.add(card.length() > CARD_LENGTH ? card.substring(0, CARD_LENGTH) : card);
            }
        }
        return new HeaderCards(kept);
    }

    /**
     * @param text a header as one string: lines, or 80-character cards without line ends
     * @return the header, without its END
     */
    public static HeaderCards ofText(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.length() <= CARD_LENGTH) {
            return of(text.lines().toList());
        }
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < text.length(); at += CARD_LENGTH) {
            lines.add(text.substring(at, Math.min(at + CARD_LENGTH, text.length())));
        }
        return of(lines);
    }

    /** {@return the cards in order, trailing blanks removed, without END} */
    public List<String> cards() {
        return cards;
    }

    /**
     * {@return whether there is a card with this keyword, a value card or a commentary one}
     *
     * @param key the keyword, upper case
     */
    public boolean has(String key) {
        return find(key) != null;
    }

    /**
     * The value as text: of a string its contents without quotes and trailing blanks, of any other value what is written.
     *
     * @param key keyword, upper case
     * @return the text, empty where there is no such card or its value is empty
     */
    public Optional<String> text(String key) {
        String card = find(key);
        return card == null ? Optional.empty() : Optional.of(value(card)).filter(v -> !v.isEmpty());
    }

    /**
     * The value as a number; FITS and Fortran exponents (E, D) are read, quotes around it are forgiven.
     *
     * @param key keyword, upper case
     * @return the number, empty where there is none or it is not a finite number
     */
    public OptionalDouble number(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get().trim().replace('D', 'E').replace('d', 'e'));
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /**
     * The comment of a value card, which may say the unit or the sign of its value.
     *
     * @param key keyword, upper case
     * @return what follows the value's slash, empty where there is no such card or no comment
     */
    String comment(String key) {
        String card = find(key);
        if (card == null) {
            return "";
        }
        int slash = card.indexOf('/', Math.max(0, endOfString(card)));
        return slash < 0 ? "" : card.substring(slash + 1).strip();
    }

    /**
     * @param dropped tells which keywords to leave out
     * @return this header without their cards
     */
    public HeaderCards without(Predicate<String> dropped) {
        return new HeaderCards(cards.stream().filter(card -> !dropped.test(keyword(card))).toList());
    }

    /**
     * @param more cards to append
     * @return both, one after the other
     */
    public HeaderCards append(HeaderCards more) {
        List<String> all = new ArrayList<>(cards);
        all.addAll(more.cards);
        return new HeaderCards(all);
    }

    /**
     * Replaces a value card in its place, or appends it.
     *
     * @param key keyword, at most 8 characters
     * @param value a String, Double, Float, Integer, Long or Boolean
     * @param comment a few words; cut where the card is full
     * @return the changed header
     */
    public HeaderCards with(String key, Object value, String comment) {
        String card = format(key, value, comment);
        List<String> changed = new ArrayList<>(cards);
        for (int k = changed.size() - 1; k >= 0; k--) {
            if (changed.get(k).regionMatches(true, 0, key, 0, key.length()) && keyword(changed.get(k)).equals(key)) {
                changed.set(k, card);
                return new HeaderCards(changed);
            }
        }
        changed.add(card);
        return new HeaderCards(changed);
    }

    /**
     * @param key {@code HISTORY} or {@code COMMENT}
     * @param text any length of printable ASCII; split over cards as needed
     * @return this header with the text appended
     */
    public HeaderCards withCommentary(String key, String text) {
        int room = CARD_LENGTH - KEY_LENGTH;
        List<String> changed = new ArrayList<>(cards);
        for (int at = 0; at == 0 || at < text.length(); at += room) {
            changed.add(flushLeft(key, KEY_LENGTH) + text.substring(at, Math.min(at + room, text.length())));
        }
        return new HeaderCards(changed);
    }

    /**
     * @param card one card
     * @return its keyword in upper case, empty for a blank card
     */
    public static String keyword(String card) {
        int equals = card.indexOf('=');
        String word = equals >= 0 && equals < 8
                ? card.substring(0, equals)
                : card.substring(0, Math.min(8, card.length()));
        return word.trim().toUpperCase(Locale.ROOT);
    }

    private String find(String key) {
        Map<String, String> known = last;
        if (known == null) {
            known = new HashMap<>(2 * cards.size());
            for (String card : cards) {
                known.put(keyword(card), card);
            }
            last = known;
        }
        return known.get(key);
    }

    /** Where a quoted value ends (quotes within it come in pairs), else the place of the equals sign, negative for none. */
    private static int endOfString(String card) {
        int equals = card.indexOf('=');
        int open = card.indexOf('\'', equals);
        if (equals < 0 || open < 0 || !card.substring(equals + 1, open).isBlank()) {
            return equals;
        }
        int close = card.indexOf('\'', open + 1);
        while (close >= 0 && close + 1 < card.length() && card.charAt(close + 1) == '\'') {
            close = card.indexOf('\'', close + 2);
        }
        return close < 0 ? card.length() : close;
    }

    private static String value(String card) {
        int equals = card.indexOf('=');
        if (equals < 0 || equals > 8) {
            return card.substring(Math.min(8, card.length())).strip();
        }
        String rest = card.substring(equals + 1).strip();
        if (!rest.startsWith("'")) {
            int slash = rest.indexOf('/');
            return (slash >= 0 ? rest.substring(0, slash) : rest).strip();
        }
        StringBuilder text = new StringBuilder();
        for (int at = 1; at < rest.length(); at++) {
            if (rest.charAt(at) == '\'') {
                if (at + 1 >= rest.length() || rest.charAt(at + 1) != '\'') {
                    break;
                }
                at++;
            }
            text.append(rest.charAt(at));
        }
        return stripEnd(text.toString());
    }

    private static String format(String key, Object value, String comment) {
        String text;
        if (value instanceof Boolean flag) {
            text = flushRight(flag ? "T" : "F", VALUE_LENGTH);
        } else if (value instanceof Double || value instanceof Float) {
            text = flushRight(number(((Number) value).doubleValue()), VALUE_LENGTH);
        } else if (value instanceof Number n) {
            text = flushRight(Long.toString(n.longValue()), VALUE_LENGTH);
        } else {
            String quoted = flushLeft(value.toString().replace("'", "''"), LEAST_STRING);
            text = flushLeft("'" + quoted + "'", VALUE_LENGTH);
        }
        String card = flushLeft(key, KEY_LENGTH) + "= " + text;
        if (card.length() > CARD_LENGTH) {
            throw new IllegalArgumentException(key + ": the value does not fit a card");
        }
        String full = comment.isEmpty() ? card : card + " / " + comment;
        return stripEnd(full.length() > CARD_LENGTH ? full.substring(0, CARD_LENGTH) : full);
    }

    private static String flushLeft(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String flushRight(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** The shortest decimal that reads back as the same double, with a decimal point, as FITS asks for. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a header cannot hold " + value);
        }
        return Double.toString(value);
    }

    private static String stripEnd(String text) {
        return text.stripTrailing();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderCards h && cards.equals(h.cards);
    }

    @Override
    public int hashCode() {
        return cards.hashCode();
    }

    @Override
    public String toString() {
        return String.join("\n", cards);
    }
}
