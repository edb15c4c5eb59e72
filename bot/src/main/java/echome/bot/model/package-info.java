/**
 * The chat model: a port that says what an answer or a failure is, and its adapter to any
 * OpenAI-compatible endpoint.
 */
@NullMarked
package echome.bot.model;

import org.jspecify.annotations.NullMarked;
