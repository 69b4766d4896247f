package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.plugin.FITS_Writer;
import ij.process.FloatProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.wcs.HeaderCards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderTextTest {
    private static final List<String> CARDS = List.of("SIMPLE  =                    T",
            "BITPIX  =                  -32",
            "OBJECT  = 'M 67    '           / cluster", "CRVAL1  =              132.825",
            "ENDTIME =                 12.5",
            "HISTORY keep me");

    private static String padded(List<String> cards) {
        StringBuilder text = new StringBuilder();
        cards.forEach(card -> text.append(String.format(Locale.ROOT, "%-80s%n", card).replace("\r", "")));
        return text + String.format(Locale.ROOT, "%-80s\n", "END");
    }

    private static ImagePlus single(String info) {
        ImagePlus image = new ImagePlus("m67.fits", new FloatProcessor(5, 3));
        if (info != null) {
            image.setProperty("Info", info);
        }
        return image;
    }

    private static ImagePlus stack(String... labels) {
        ImageStack stack = new ImageStack(5, 3);
        for (String label : labels) {
            stack.addSlice(label, new FloatProcessor(5, 3));
        }
        return new ImagePlus("night", stack);
    }

    private static HeaderCards changed(HeaderCards header) {
        return header.with("CRVAL1", 133.5, "new");
    }

    @Test
    void infoOfASingleImageIsReplacedInItsForm() {
        String info = "Exposure notes\n" + padded(CARDS) + "after";
        ImagePlus image = single(info);
        HeaderCards header = HeaderText.read(image, 1);
        assertEquals(CARDS, header.cards());
        HeaderText.write(image, 1, changed(header));
        String expected = info.replace(String.format(Locale.ROOT, "%-80s", CARDS.get(3)),
                String.format(Locale.ROOT, "%-80s", "CRVAL1  =                133.5 / new"));
        assertEquals(expected + "\n", image.getProperty("Info"));
    }

    @Test
    void whatImageJCopiesIntoALabelStaysInStep() {
        ImagePlus image = single(padded(CARDS));
        image.getStack();
        image.setProcessor(new FloatProcessor(5, 3));
        assertTrue(image.getProp("Slice_Label").contains("132.825"));
        HeaderText.write(image, 1, changed(HeaderText.read(image, 1)));
        assertEquals(133.5, HeaderText.read(image, 1).number("CRVAL1").getAsDouble());
        assertFalse(image.getProp("Slice_Label").contains("132.825"));
        assertEquals(List.of("m67"), SliceNames.of(image));
    }

    @Test
    void labelsOfAStackKeepTheirFirstLineAndAstroImageJsMarker() {
        String cards = String.join("\n", CARDS) + "\nEND";
        ImagePlus image = stack("a.fits\n" + padded(CARDS), "b.fits\nAIJ-HEADER-MARKER\n" + cards, "c.fits");
        for (int slice = 1; slice <= 2; slice++) {
            HeaderCards header = HeaderText.read(image, slice);
            assertEquals(CARDS, header.cards());
            HeaderText.write(image, slice, changed(header));
            assertEquals(133.5, HeaderText.read(image, slice).number("CRVAL1").getAsDouble());
        }
        assertTrue(HeaderText.read(image, 3).cards().isEmpty());
        assertTrue(image.getStack().getSliceLabel(1).startsWith("a.fits\nSIMPLE"));
        assertTrue(image.getStack().getSliceLabel(2).startsWith("b.fits\nAIJ-HEADER-MARKER\nSIMPLE  ="));
        assertTrue(image.getStack().getSliceLabel(2).contains("\nHISTORY keep me\nEND\n"));
        HeaderText.write(image, 3, changed(HeaderCards.EMPTY));
        assertEquals(133.5, HeaderText.read(image, 3).number("CRVAL1").getAsDouble());
        assertTrue(image.getStack().getSliceLabel(3).startsWith("c.fits\nSIMPLE  ="));
    }

    @Test
    void planesOfACubeShareInfoUntilTheyDiffer() {
        ImagePlus image = stack(null, null);
        image.setProperty("Info", padded(CARDS));
        HeaderText.write(image, 2, changed(HeaderText.read(image, 2)));
        assertEquals(132.825, HeaderText.read(image, 1).number("CRVAL1").getAsDouble());
        assertEquals(133.5, HeaderText.read(image, 2).number("CRVAL1").getAsDouble());
        assertEquals(List.of("night#1", "night#2"), SliceNames.of(image));
    }

    @Test
    void extensionHeadersAndTextWithoutEndAreRead() {
        ImagePlus image = single("XTENSION= 'IMAGE   '\nCRVAL1  = 1.5D2");
        assertEquals(150, HeaderText.read(image, 1).number("CRVAL1").getAsDouble());
        assertTrue(HeaderText.read(single("SIMPLEX = no header\nEND"), 1).cards().isEmpty());
        assertTrue(HeaderText.read(single(null), 1).cards().isEmpty());
    }

    @Test
    void aHeaderIsMadeWhereThereWasNone() {
        ImagePlus image = single("Some notes");
        HeaderText.write(image, 1, HeaderCards.EMPTY.with("CTYPE1", "RA---TAN", ""));
        String info = (String) image.getProperty("Info");
        assertTrue(info.startsWith("Some notes\nSIMPLE  ="), info);
        assertEquals("RA---TAN", HeaderText.read(image, 1).text("CTYPE1").orElseThrow());
    }

    @Test
    void aTiffKeepsTheHeaders(@TempDir Path folder) {
        ImagePlus image = stack("a.fits\n" + padded(CARDS), "b.fits\nAIJ-HEADER-MARKER\n" + padded(CARDS));
        HeaderText.write(image, 2, changed(HeaderText.read(image, 2)));
        String path = folder.resolve("stack.tif").toString();
        assertTrue(new FileSaver(image).saveAsTiffStack(path));
        ImagePlus again = IJ.openImage(path);
        assertEquals(HeaderText.read(image, 1), HeaderText.read(again, 1));
        assertEquals(HeaderText.read(image, 2), HeaderText.read(again, 2));
        ImagePlus one = single(padded(CARDS));
        String onePath = folder.resolve("one.tif").toString();
        assertTrue(new FileSaver(one).saveAsTiff(onePath));
        assertEquals(CARDS, HeaderText.read(IJ.openImage(onePath), 1).cards());
    }

    @Test
    void aSliceTakenOutOfAStackKeepsNameAndHeader() {
        ImagePlus image = stack("a.fits\n" + padded(CARDS), "b.fits\n" + padded(CARDS));
        image.setSlice(2);
        ImagePlus slice = image.crop("whole-slice");
        assertEquals(CARDS, HeaderText.read(slice, 1).cards());
        HeaderText.write(slice, 1, changed(HeaderText.read(slice, 1)));
        assertEquals(133.5, HeaderText.read(slice, 1).number("CRVAL1").getAsDouble());
        assertEquals(List.of("b"), SliceNames.of(slice));
    }

    @Test
    void imageJsFitsWriterFindsWhatWasWritten() {
        ImagePlus image = stack("b.fits\nAIJ-HEADER-MARKER\n" + padded(CARDS), "c.fits");
        HeaderText.write(image, 1, changed(HeaderText.read(image, 1)));
        String[] header = FITS_Writer.getHeader(image);
        assertTrue(String.join("\n", header).contains("133.5"));
        assertFalse(String.join("\n", header).contains("MARKER"));
    }
}
