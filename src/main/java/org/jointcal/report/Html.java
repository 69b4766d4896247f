package org.jointcal.report;

import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.Markup;

/** Text on the page: every string from outside passes through here. */
final class Html {
    private Html() {
    }

    static String escape(String text) {
        return Markup.escape(text);
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

    /** A picture with its title and what it shows. */
    static String figure(Figure figure) {
        return "<figure id=\"" + figure.name() + "\">\n<h3>" + escape(figure.title()) + "</h3>\n"
                + FigureSet.svgElement(figure) + "<figcaption>" + escape(figure.caption())
                + "</figcaption>\n</figure>\n";
    }
}
