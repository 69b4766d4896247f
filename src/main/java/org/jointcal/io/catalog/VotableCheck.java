package org.jointcal.io.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through a VOTable before anything else reads it, and refuses what would make a reader fetch or expand something.
 *
 * <p>A DOCTYPE can define entities that grow without end or stand for files and addresses; the data of a table can be
 * said to be elsewhere (href of STREAM). What passes has neither, whoever parses it. It is well-formed too: an answer
 * that was cut off is found out here.
 */
public final class VotableCheck {
    private static final XMLInputFactory XML = factory();
    /** Types of which one has the length that the standard gives it; of others readers make texts of any length. */
    private static final Set<String> TYPES = Set.of("boolean", "unsignedByte", "short", "int", "long", "char",
            "unicodeChar", "float", "double");

    private String status = "";
    private String message = "";
    private boolean scalar = true;
    private boolean packed;

    private VotableCheck() {
    }

    /**
     * @param in the document; not closed
     * @return what it says of itself
     * @throws IOException if it is not well-formed, or must not be read; the message tells in a few words
     */
    public static VotableCheck of(InputStream in) throws IOException {
        VotableCheck check = new VotableCheck();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new IOException("it has a DOCTYPE, which could make a reader fetch or expand anything");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    check.element(reader);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("it is not well-formed XML, or was cut off", e);
        }
        return check;
    }

    /** {@return QUERY_STATUS of a service's answer as it stands last: {@code OK}, {@code OVERFLOW}, {@code ERROR}; or empty} */
    public String status() {
        return status;
    }

    /** {@return what the service says with it} */
    public String message() {
        return message;
    }

    /** {@return whether each column holds single numbers, so that no cell can claim more memory than a number} */
    public boolean isScalar() {
        return scalar;
    }

    /** {@return whether its data are compressed, so that a small answer could unfold without end} */
    public boolean isPacked() {
        return packed;
    }

    private void element(XMLStreamReader reader) throws IOException, XMLStreamException {
        String name = reader.getLocalName().toUpperCase(Locale.ROOT);
        name = name.substring(name.indexOf(':') + 1);
        if (name.equals("STREAM") && reader.getAttributeValue(null, "href") != null) {
            throw new IOException("its data are elsewhere (STREAM with href), and are not fetched");
        }
        if (name.equals("STREAM")) {
            String encoding = reader.getAttributeValue(null, "encoding");
            packed |= encoding != null && !encoding.strip().equalsIgnoreCase("base64");
        }
        if (name.equals("FIELD")) {
            String size = reader.getAttributeValue(null, "arraysize");
            String type = reader.getAttributeValue(null, "datatype");
            scalar &= (size == null || size.strip().equals("1")) && type != null && TYPES.contains(type.strip());
        }
        if (name.equals("INFO") && "QUERY_STATUS".equals(reader.getAttributeValue(null, "name"))) {
            String value = reader.getAttributeValue(null, "value");
            status = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
            message = textWithin(reader);
        }
    }

    private static String textWithin(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0;) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("not fetched");
        });
        return factory;
    }
}
