package echome.bot.seller;

import echome.bot.analytics.ModelPrices;
import echome.bot.answer.Answering;

/** What personas are made and tried with. */
public record Studio(Ears ears, Answering answering, ModelPrices prices) {}
