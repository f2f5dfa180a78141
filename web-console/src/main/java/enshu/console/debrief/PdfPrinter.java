package enshu.console.debrief;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Prints XHTML as a tagged PDF (PDF/UA), which can be searched and read without sight. Reads nothing but what it is given. */
final class PdfPrinter {
    private static final int REGULAR = 400;

    private final ReportFont font;

    PdfPrinter(ReportFont font) {
        this.font = font;
    }

    /** Throws IOException when the page can't be laid out: that would be a bug of its markup. */
    byte[] print(String xhtml) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useFont(font.file(), ReportFont.FAMILY, REGULAR, FontStyle.NORMAL, true);
        builder.useUriResolver((base, address) -> null);
        builder.withHtmlContent(font.drawable(xhtml), null);
        builder.toStream(bytes);
        builder.run();
        return searchable(bytes.toByteArray());
    }

    /** The page with every glyph's text in the form that people type and search. */
    private byte[] searchable(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                COSBase object = document.getDocument().getObjectFromPool(key).getObject();
                if (object instanceof COSDictionary part
                        && part.getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream words) {
                    GlyphWords.tidy(words, font::usual);
                }
            }
            ByteArrayOutputStream tidied = new ByteArrayOutputStream();
            document.save(tidied);
            return tidied.toByteArray();
        }
    }
}
