package echome.bot.seller;

import echome.bot.captions.YouTubeCaptions;
import echome.bot.model.Transcription;
import echome.bot.spend.Purse;
import echome.persona.extract.StructuredModel;
import echome.rag.embed.Embedder;

import java.util.Optional;

/**
 * What sources of a persona are heard with.
 *
 * @param model empty: habits are counted, not judged
 * @param transcription empty: recordings can't be heard
 * @param purse pays for both
 */
public record Ears(
        Optional<StructuredModel> model,
        Optional<Transcription> transcription,
        Purse purse,
        YouTubeCaptions captions,
        Embedder embedder) {}
