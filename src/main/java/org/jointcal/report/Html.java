package org.jointcal.report;

/** Text on the page: every string from outside passes through here. */
final class Html {
    private Html() {
    }

    /**
     * @param text any text
     * @return the same text for HTML or XML, in an element or an attribute; controls are left out
     */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (c >= ' ' && c != 0x7F && c != 0xFFFE && c != 0xFFFF && !Character.isSurrogate((char) c)
                            || c >= 0x10000 || c == '\n' || c == '\t') {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    /** A row of a table; its first cell is a heading, the others hold numbers or text that is escaped here. */
    static String row(String heading, String... cells) {
        StringBuilder row = new StringBuilder("<tr><th scope=\"row\">").append(escape(heading)).append("</th>");
        for (String cell : cells) {
            row.append("<td>").append(escape(cell)).append("</td>");
        }
        return row.append("</tr>\n").toString();
    }

    /** The head of a table. */
    static String head(String... titles) {
        StringBuilder row = new StringBuilder("<thead><tr>");
        for (String title : titles) {
            row.append("<th scope=\"col\">").append(escape(title)).append("</th>");
        }
        return row.append("</tr></thead>\n").toString();
    }

    /**
     * @param title what the picture is
     * @param svg the picture
     * @param caption what it shows and what it should look like
     * @return the figure
     */
    static String figure(String title, String svg, String caption) {
        return "<figure>\n<h3>" + escape(title) + "</h3>\n" + svg + "<figcaption>" + escape(caption)
                + "</figcaption>\n</figure>\n";
    }
}
