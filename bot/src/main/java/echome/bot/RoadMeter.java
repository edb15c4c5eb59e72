package echome.bot;

import echome.bot.conversation.TurnMeter;
import echome.bot.inbox.InboxMeter;
import echome.bot.outbox.SendMeter;

/** Counts along the whole road of a message. */
public interface RoadMeter extends InboxMeter, TurnMeter, SendMeter {}
