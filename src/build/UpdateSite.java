import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;

/**
 * Lays out a Fiji update site: the jar under its name with a time stamp, and {@code db.xml.gz}, the list that Fiji's updater
 * reads. Arguments: the jar, the folder to make, the time stamp (YYYYMMDDhhmmss). Put the folder on a web server as it is.
 */
final class UpdateSite {
    private static final String DOCTYPE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE pluginRecords [
            <!ELEMENT pluginRecords (plugin*)>
            <!ELEMENT plugin (version)>
            <!ELEMENT version (description?, dependency*, link*, author*)>
            <!ELEMENT description (#PCDATA)>
            <!ELEMENT dependency EMPTY>
            <!ELEMENT link (#PCDATA)>
            <!ELEMENT author (#PCDATA)>
            <!ATTLIST plugin filename CDATA #REQUIRED>
            <!ATTLIST version timestamp CDATA #REQUIRED>
            <!ATTLIST version checksum CDATA #REQUIRED>
            <!ATTLIST version filesize CDATA #REQUIRED>]>
            """;

    private UpdateSite() {
    }

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path jar = Path.of(arguments[0]);
        Path site = Path.of(arguments[1]);
        String stamp = arguments[2];
        String name = "plugins/" + jar.getFileName();
        Path plugins = Files.createDirectories(site.resolve("plugins"));
        Files.copy(jar, plugins.resolve(jar.getFileName() + "-" + stamp), StandardCopyOption.REPLACE_EXISTING);
        String records = DOCTYPE + """
                <pluginRecords>
                    <plugin filename="%s">
                        <version checksum="%s" timestamp="%s" filesize="%d">
                            <description>Joint astrometric calibration of overlapping exposures</description>
                        </version>
                    </plugin>
                </pluginRecords>
                """.formatted(name, digest(jar), stamp, Files.size(jar));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(site.resolve("db.xml.gz")))) {
            out.write(records.getBytes(StandardCharsets.UTF_8));
        }
        System.out.println(site + ": " + name + " of " + stamp);
    }

    /**
     * The updater's check sum of a jar: SHA-1 of the names and contents of its entries in the order of their names, without
     * the comments of .properties files and without the manifest's lines.
     */
    private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        try (JarFile jar = new JarFile(file.toFile())) {
            List<? extends ZipEntry> entries = jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (ZipEntry entry : entries) {
                digest.update(entry.getName().getBytes(StandardCharsets.US_ASCII));
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    byte[] content = jar.getInputStream(entry).readAllBytes();
                    digest.update(entry.getName().endsWith(".properties") ? withoutComments(content) : content);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lines that start with # are emptied; their line ends stay. */
    private static byte[] withoutComments(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.replaceAll("(?m)^#[^\\n]*", "").getBytes(StandardCharsets.ISO_8859_1);
    }
}
