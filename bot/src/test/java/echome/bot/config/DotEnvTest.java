package echome.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DotEnvTest {
    @Test
    void readsWhatShellsRead() {
        DotEnv file =
                DotEnv.parse(
                        """
                        \uFEFFA=1
                        # a comment

                        export B = two words   # and why
                        C="quoted # no comment \\"x\\" \\n\\$1"
                        D='single \\n $1'   # said once
                        E=
                        F=with#hash
                        G=a=b
                        A=last wins
                        H=# nothing
                        """);

        assertThat(file.complaints()).isEmpty();
        assertThat(file.values())
                .containsEntry("A", "last wins")
                .containsEntry("B", "two words")
                .containsEntry("C", "quoted # no comment \"x\" \n$1")
                .containsEntry("D", "single \\n $1")
                .containsEntry("E", "")
                .containsEntry("F", "with#hash")
                .containsEntry("G", "a=b")
                .containsEntry("H", "");
    }

    @Test
    void readsLineEndsOfWindows() {
        assertThat(DotEnv.parse("A=1\r\nB=2\r\n").values())
                .containsEntry("A", "1")
                .containsEntry("B", "2");
    }

    @Test
    void saysWhichLineItCannotReadWithoutShowingIt() {
        DotEnv file = DotEnv.parse("A=1\nmy secret\nB=\"open secret\n");

        assertThat(file.complaints())
                .extracting(Problem::toString)
                .containsExactly(
                        ".env line 2 is not NAME=value: correct it or remove it",
                        ".env line 3 has a quote that does not end: close it");
        assertThat(file.values()).containsOnlyKeys("A");
    }
}
