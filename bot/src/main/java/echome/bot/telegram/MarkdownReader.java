package echome.bot.telegram;

import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

import java.util.List;
import java.util.Set;

/** Reads Markdown into the text that a customer sees, with a style for each character. */
final class MarkdownReader extends AbstractVisitor {
    static final String RULE = "──────────";

    // Indented code and HTML blocks are left out: from a model they are slips (a deep list, a
    // stray tag), and as paragraphs they keep their words and their formatting.
    private static final Parser PARSER =
            Parser.builder()
                    .extensions(
                            List.of(
                                    TablesExtension.create(),
                                    StrikethroughExtension.builder()
                                            .requireTwoTildes(true)
                                            .build()))
                    .enabledBlockTypes(
                            Set.<Class<? extends Block>>of(
                                    BlockQuote.class,
                                    Heading.class,
                                    FencedCodeBlock.class,
                                    ThematicBreak.class,
                                    ListBlock.class))
                    .postProcessor(new HtmlTags())
                    .build();

    private final StyledText out = new StyledText();
    private TextStyle style = TextStyle.PLAIN;
    private String indent = "";
    private boolean first = true;
    private boolean inList;

    private MarkdownReader() {}

    static StyledText read(String markdown) {
        var reader = new MarkdownReader();
        PARSER.parse(markdown).accept(reader);
        return reader.out;
    }

    /** The words of a node without their formatting, on one line. */
    static String words(Node node) {
        var reader = new MarkdownReader();
        reader.visitChildren(node);
        return reader.out.text(0, reader.out.length()).replace('\n', ' ').strip();
    }

    void write(String text) {
        out.append(text, style);
    }

    void inlines(Node parent, Mark mark) {
        styled(style.with(mark), parent);
    }

    void inlines(Node parent) {
        visitChildren(parent);
    }

    void preformatted(String text, String language) {
        if (text.isBlank()) {
            return;
        }
        beginBlock(false);
        out.append(text, style.with(Mark.PRE, language));
    }

    /** Starts a block on a line of its own; the first block of an item follows its bullet. */
    void beginBlock(boolean indented) {
        if (first) {
            first = false;
            return;
        }
        int wanted = inList ? 1 : 2;
        write("\n".repeat(Math.max(0, wanted - out.trailingBreaks())));
        if (indented) {
            write(indent);
        }
    }

    private void styled(TextStyle inner, Node parent) {
        TextStyle outer = style;
        style = inner;
        visitChildren(parent);
        style = outer;
    }

    @Override
    public void visit(Paragraph paragraph) {
        beginBlock(true);
        visitChildren(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        beginBlock(true);
        inlines(heading, Mark.BOLD);
    }

    @Override
    public void visit(ThematicBreak rule) {
        beginBlock(true);
        write(RULE);
    }

    @Override
    public void visit(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        String language = info.split("\\s", 2)[0];
        preformatted(
                block.getLiteral().stripTrailing(),
                language.matches("[\\w+#.-]{1,30}") ? language : "");
    }

    @Override
    public void visit(BlockQuote quote) {
        beginBlock(true);
        boolean outerList = inList;
        inList = false;
        first = true;
        styled(style.with(Mark.QUOTE), quote);
        first = false;
        inList = outerList;
    }

    @Override
    public void visit(BulletList list) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            item(item, "• ");
        }
    }

    @Override
    public void visit(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        String delimiter = list.getMarkerDelimiter();
        int number = start == null ? 1 : start;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            item(item, number++ + (delimiter == null ? "." : delimiter) + " ");
        }
    }

    private void item(Node item, String bullet) {
        boolean outerList = inList;
        String outerIndent = indent;
        inList = outerList || item.getPrevious() != null;
        beginBlock(true);
        write(bullet);
        inList = true;
        indent = outerIndent + "  ";
        first = true;
        visitChildren(item);
        first = false;
        inList = outerList;
        indent = outerIndent;
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
        // "[Price]: $5" is grammar to Markdown but a sentence to a customer.
        if (MarkdownLink.address(definition.getDestination()).isEmpty()) {
            beginBlock(true);
            write("[" + definition.getLabel() + "]: " + definition.getDestination());
            String title = definition.getTitle();
            write(title == null ? "" : " \"" + title + '"');
        }
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock table) {
            MarkdownTable.of(table).write(this);
        } else {
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strikethrough) {
            inlines(node, Mark.STRIKE);
        } else {
            visitChildren(node);
        }
    }

    @Override
    public void visit(Emphasis emphasis) {
        emphasised(emphasis, emphasis.getOpeningDelimiter(), Mark.ITALIC);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        emphasised(strong, strong.getOpeningDelimiter(), Mark.BOLD);
    }

    /** Stars between digits are a multiplication: 10*15*20 cm. */
    private void emphasised(Node node, String delimiter, Mark mark) {
        if (MarkdownDigits.around(node)) {
            write(delimiter);
            visitChildren(node);
            write(delimiter);
        } else {
            inlines(node, mark);
        }
    }

    @Override
    public void visit(Link link) {
        link(link, link.getDestination());
    }

    @Override
    public void visit(Image image) {
        link(image, image.getDestination());
    }

    private void link(Node node, String destination) {
        String words = words(node);
        String address = MarkdownLink.address(destination).orElse("");
        TextStyle outer = style;
        style = address.isEmpty() ? style : style.with(Mark.LINK, address);
        if (words.isEmpty()) {
            write(destination);
        } else {
            visitChildren(node);
        }
        style = outer;
        // Telegram drops mailto: from links but makes one of a bare address by itself.
        if (MarkdownLink.isMail(address) && !words.contains(MarkdownLink.mailbox(address))) {
            write(" (" + MarkdownLink.mailbox(address) + ")");
        }
    }

    @Override
    public void visit(Code code) {
        out.append(code.getLiteral(), style.with(Mark.CODE));
    }

    @Override
    public void visit(HtmlInline html) {
        write(html.getLiteral());
    }

    @Override
    public void visit(Text text) {
        write(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        write("\n" + indent);
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        write("\n" + indent);
    }
}
