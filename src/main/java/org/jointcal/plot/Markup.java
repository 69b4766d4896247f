package org.jointcal.plot;

/** Text for HTML, XML and SVG: every string from outside passes through here. */
public final class Markup {
    private Markup() {
    }

    /**
     * @param text any text
     * @return the same text for HTML or XML, in an element or an attribute; controls are left out
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (isAllowed(c)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x10000 || c == '\n' || c == '\t'
                || c >= ' ' && c != 0x7F && c < 0xFFFE && !Character.isSurrogate((char) c);
    }
}
