package echome.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Headings of more than one word, and those of languages with few sellers. */
class CompoundHeadingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qty on hand",
                "Qty available",
                "Available qty",
                "Units left",
                "Stock qty",
                "Current stock level",
                "Quantity (pcs) in stock",
                "Items available",
                "Остаток на складе, шт",
                "Доступное количество",
                "Unidades disponibles",
                "Verfügbare Menge",
                "Stock restant",
                "Quantidade disponível",
                "الكمية المتوفرة في المخزن",
                "Aantal op voorraad",
                "Liczba sztuk dostępnych",
                "Mevcut stok adedi",
                "Quantità disponibile",
                "Antal i lager",
                "Počet kusů skladem"
            })
    void aHeadingMadeOfWordsOfStockIsTheStock(String heading) throws Exception {
        Reading read = Reading.of("a.csv", "Name;Price;" + heading + "\nPot;5;3\nPan;6;0\n");
        assertThat(read.product("Pot").quantity()).isEqualTo(3);
        assertThat(read.product("Pan").availability()).isEqualTo(Availability.OUT_OF_STOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Min order qty", "Stock location", "Qty per box", "Varasto"})
    void stockThatMayHaveBeenMissedIsSaid(String heading) throws Exception {
        Reading read = Reading.of("a.csv", "Name,Price," + heading + "\nPan,6,0\n");
        assertThat(read.product("Pan").attributes()).containsEntry(heading, "0");
        assertThat(read.notes().getFirst()).contains("stock was not read", "“" + heading + "”");
        Reading known = Reading.of("a.csv", "Name,Price,Stock," + heading + "\nPan,6,0,9\n");
        assertThat(known.product("Pan").availability()).isEqualTo(Availability.OUT_OF_STOCK);
        assertThat(known.notes()).noneMatch(note -> note.contains("stock was not read"));
    }

    @Test
    void aQuantityInWordsThatNobodyUnderstandsIsNotPromised() throws Exception {
        Reading read = Reading.of("a.csv", "Name,Price,Qty\nPan,6,ask Ann\n");
        assertThat(read.product("Pan").availability()).isEqualTo(Availability.UNCLEAR);
        assertThat(read.notes()).anyMatch(note -> note.contains("“ask Ann”"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Item #",
                "SKU #",
                "Art. #",
                "Part #",
                "Product no.",
                "Article no.",
                "# SKU",
                "Артикул №",
                "Товар №",
                "№ артикула",
                "N° article",
                "Nº de artículo",
                "Art.-Nr.",
                "Nr artykułu",
                "Stock #",
                "Stock No."
            })
    void aHeadingWithAMarkOfNumbersIsTheCode(String heading) throws Exception {
        Reading read = Reading.of("a.csv", "Product Name;Price;" + heading + "\nPan;6;C-1\n");
        assertThat(read.product("Pan").sku()).isEqualTo("C-1");
    }

    @Test
    void noColumnVanishes() throws Exception {
        Reading read =
                Reading.of(
                        "a.csv",
                        "Name,Price,Item #,SKU #,Brand,Vendor,Color,Color,Image,Photo\n"
                                + "Pan,6,C1,S1,Acme,Rot & Co,red,blue,a.jpg,b.jpg\n");
        ProductRow pan = read.product("Pan");
        assertThat(pan.sku()).isEqualTo("C1");
        assertThat(pan.attributes())
                .containsEntry("SKU #", "S1")
                .containsEntry("brand", "Acme")
                .containsEntry("Vendor", "Rot & Co")
                .containsEntry("colour", "red")
                .containsEntry("Color (2)", "blue")
                .containsEntry("private:Photo", "b.jpg");
    }

    @Test
    void readsPriceListsInDutchPolishTurkishItalianSwedishAndCzech() throws Exception {
        for (List<String> file :
                List.of(
                        List.of("Productnaam;Prijs;Voorraad;Omschrijving", "€"),
                        List.of("Nazwa produktu;Cena brutto;Stan magazynowy;Opis", "zł"),
                        List.of("ÜRÜN ADI;Fiyatı;Stok;Açıklama", "TL"),
                        List.of("Nome;Prezzo;Giacenza;Descrizione", "€"),
                        List.of("Namn;Pris;Lagersaldo;Beskrivning", "SEK"),
                        List.of("Název;Cena s DPH;Množství;Popis", "Kč"))) {
            Reading read =
                    Reading.of(
                            "a.csv",
                            file.getFirst()
                                    + "\nBlauw;12,50 X;0;A blue thing for every day\nWit;22,50 X;3;A white one\n"
                                            .replace("X", file.getLast()));
            assertThat(read.names()).as(file.getFirst()).containsExactly("Blauw", "Wit");
            assertThat(read.products().getFirst().price())
                    .as(file.getFirst())
                    .isEqualByComparingTo("12.50");
            assertThat(read.product("Blauw").availability())
                    .as(file.getFirst())
                    .isEqualTo(Availability.OUT_OF_STOCK);
            assertThat(read.product("Wit").quantity()).as(file.getFirst()).isEqualTo(3);
            assertThat(read.product("Wit").description()).as(file.getFirst()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "niet op voorraad",
                "uitverkocht",
                "brak",
                "niedostępny",
                "stokta yok",
                "TÜKENDİ",
                "esaurito",
                "non disponibile",
                "slutsåld",
                "vyprodáno"
            })
    void knowsSoldOutInThem(String word) throws Exception {
        Reading read =
                Reading.of(
                        "a.csv",
                        "Name,Price,Stock,Availability\nA,5," + word + ",\nB,5,," + word + "\n");
        assertThat(read.products())
                .extracting(ProductRow::availability)
                .containsOnly(Availability.OUT_OF_STOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op voorraad",
                "dostępny",
                "stokta var",
                "disponibile",
                "i lager",
                "skladem"
            })
    void knowsInStockInThem(String word) throws Exception {
        Reading read = Reading.of("a.csv", "Name,Price,Availability\nA,5," + word + "\n");
        assertThat(read.product("A").availability()).isEqualTo(Availability.IN_STOCK);
    }

    /** Finnish and Romanian. */
    @Test
    void aNameIsNotGuessedAmongSeveralTextsNorBesideAStock() {
        for (String file :
                List.of(
                        "Tuote;Hinta;Kuvaus\nMuki;12,50;Sininen muki\nKulho;9,50;Valkoinen kulho\n",
                        "Tuote;Hinta;Luokka\nMuki;12,50;Keittiö\n",
                        "Produs;Pretul;Bucăți\nCană;12,50;0\nFarfurie;22,50;3\n")) {
            assertThatThrownBy(() -> Reading.of("a.csv", file))
                    .as(file)
                    .isInstanceOf(CatalogueUnreadable.class)
                    .hasMessageContaining("“name”");
        }
    }

    @Test
    void aNameIsGuessedWhereNothingElseCanBeIt() throws Exception {
        Reading read = Reading.of("a.csv", "Tuote;Hinta\nMuki sininen;12,50\nKulho;9,50\n");
        assertThat(read.names()).containsExactly("Muki sininen", "Kulho");
        assertThat(Reading.of("a.csv", "Mug,12.00,M1\nCup,13.00,M2\n").names())
                .containsExactly("Mug", "Cup");
    }
}
