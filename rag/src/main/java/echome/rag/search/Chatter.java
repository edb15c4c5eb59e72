package echome.rag.search;

import echome.rag.search.text.StopWords;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What people say around the thing that they look for. A word that the seller's own names use is
 * not chatter: an Xbox One is called so.
 */
final class Chatter {
    private static final Set<String> WORDS =
            new HashSet<>(
                    List.of(
                            """
                            i me my mine we us our he she they them hi hello hey please thanks thank thx ok okay
                            do does did doing have has had got get any some there here what which who how when
                            where why can could would will shall should may might want wanted need needed like
                            looking look searching search find show tell give buy buying purchase order sell
                            selling sold offer recommend suggest if so just about also too much cost costs
                            price prices priced am was were been being im ive id youre dont whats something
                            anything many much kind kinds sort sorts type types thing things stuff stock
                            available availability colour colours color colors come comes coming go goes
                            take taking weigh weighs weight total totals together altogether really exactly maybe
                            у вас есть ли я мне мы нам хочу хотел хотела хотим нужен нужна нужно нужны можно ищу
                            покажи покажите подскажите подскажи скажите пожалуйста здравствуйте привет добрый день
                            купить заказать какой какая какие какое сколько стоит стоят цена цены это что как где
                            и в на с со к по за от до или а но же бы не мой моя мое для из о об про какие-нибудь
                            є чи мені потрібен потрібна потрібно хочу скільки коштує будь ласка
                            tiene tienen hay quiero quisiera busco necesito cuanto cuesta cuestan precio por favor hola
                            el la los las un una unos unas de del y o con sin para que en me
                            fur zu zum zur im am hat farbe farben gewicht couleur couleurs cor cores colores цвет цвета цветов welche welcher welches ihr euch auch noch kann konnen
                            quel quelle quels quelles vous votre vos une dans sur y a-t-il
                            cual cuales cuantos cuantas vale valen su sus qual quais quantos voces
                            ist sind auf son esta estan est sont sao
                            haben sie gibt es ich suche brauche mochte einen eine ein der die das den und oder mit
                            bitte hallo was kostet wie viel
                            avez vous je cherche voudrais veux besoin combien coute le les des du et ou avec pour
                            bonjour est ce que sil plait
                            tem voce voces eu quero preciso procuro quanto custa os as um uma do da dos das e ou com
                            ola
                            ايا دارىد داريد دارين دار من مي خواهم ميخواهم ميخوام لطفا سلام قيمت چند چنده است
                            هست هستش يك از به با براي در كه و را رو
                            هل عندكم لديكم اريد ابحث عن بكم كم سعر من فضلك مرحبا في على الى\
                            """
                                    .split("\\s+")));

    private Chatter() {}

    /** The words with such ones emptied, which keeps places; all of them where nothing is left. */
    static List<String> without(List<String> words, Vocabulary vocabulary) {
        List<String> left = emptied(words, vocabulary);
        return isNothing(left) ? words : left;
    }

    /** Whether nothing is said but such words. */
    static boolean isAll(List<String> words, Vocabulary vocabulary) {
        return isNothing(emptied(words, vocabulary));
    }

    private static List<String> emptied(List<String> words, Vocabulary vocabulary) {
        int few = vocabulary.products() / 1_000;
        return words.stream()
                .map(word ->
                        WORDS.contains(word) && vocabulary.occurrences(word) <= few ? "" : word)
                .toList();
    }

    private static boolean isNothing(List<String> left) {
        return left.stream().allMatch(word -> word.isEmpty() || StopWords.isSmall(word));
    }
}
