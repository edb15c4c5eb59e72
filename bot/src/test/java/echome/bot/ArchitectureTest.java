package echome.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("echome");

    @Test
    void noPackageIsInACycle() {
        slices().matching("echome.bot.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("echome.rag.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("echome.persona.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("echome.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyTheTelegramRoomKnowsTelegrambots() {
        noClasses()
                .that()
                .resideOutsideOfPackage("echome.bot.telegram..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.telegram..")
                .check(HOUSE);
    }

    @Test
    void onlyModelAndRetrievalKnowLangChain4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "echome.bot.model..",
                        "echome.rag.embed..",
                        "echome.rag.search..",
                        "echome.rag.vectors..",
                        "echome.persona.extract..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(HOUSE);
    }

    @Test
    void retrievalAndPersonaNeverMeet() {
        noClasses()
                .that()
                .resideInAPackage("echome.rag..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("echome.persona..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("echome.bot..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("echome.persona..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("echome.rag..", "echome.bot..")
                .check(HOUSE);
    }
}
