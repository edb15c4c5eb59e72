package echome.bot.seller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.outbox.Outbox;
import echome.bot.outbox.Outgoing;
import echome.bot.telegram.Bot;
import echome.bot.telegram.Incoming;
import echome.bot.telegram.MessageText;
import echome.bot.worker.AfterCommit;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/** One update at the desk, with the transaction that it is handled in. */
record Visit(Handle handle, Bot bot, Incoming incoming, AfterCommit after, Outbox outbox) {

    Tenant tenant() {
        return bot.tenant();
    }

    String userId() {
        return bot.tenant().userId();
    }

    long chatId() {
        return incoming.chatId();
    }

    static String escape(String plain) {
        return MessageText.escape(plain);
    }

    /** Says something in Telegram's HTML; longer texts go in several messages. */
    void say(String html) {
        send(Pages.of(html.lines().toList()).stream().map(Outgoing::html).toList());
    }

    /** Says something with buttons below its end. */
    void say(String html, Buttons buttons) {
        List<String> pages = Pages.of(html.lines().toList());
        for (int i = 0; i < pages.size(); i++) {
            Outgoing page = Outgoing.html(pages.get(i));
            send(
                    List.of(
                            i == pages.size() - 1
                                    ? page.with("reply_markup", buttons.keyboard())
                                    : page));
        }
    }

    /** Says something of which Telegram's id is asked for later; returns the row of the outbox. */
    long sayForLater(String html) {
        say(html);
        return handle.createQuery(
                        """
                        SELECT max(id) FROM outbox
                        WHERE state = 'waiting' AND bot_id = :bot AND chat_id = :chat
                        """)
                .bind("bot", bot.id())
                .bind("chat", chatId())
                .mapTo(Long.class)
                .one();
    }

    /** Ends the little clock on the pressed button, with a short plain text if there is one. */
    void answerPress(Incoming.Press press, String text) {
        ObjectNode parameters = object().put("callback_query_id", press.callbackId());
        if (!text.isEmpty()) {
            parameters.put("text", text);
        }
        send(List.of(new Outgoing("answerCallbackQuery", parameters, false)));
    }

    /** Replaces the message whose button was pressed. */
    void replacePressed(String html, ObjectNode keyboard) {
        ObjectNode parameters =
                object().put("message_id", incoming.messageId())
                        .put("text", html)
                        .put("parse_mode", "HTML");
        parameters.set("reply_markup", keyboard);
        send(List.of(new Outgoing("editMessageText", parameters, false)));
    }

    /** Takes the buttons off the message that was pressed, so that nobody presses twice. */
    void removeButtons() {
        ObjectNode parameters = object().put("message_id", incoming.messageId());
        parameters.set("reply_markup", Buttons.none());
        send(List.of(new Outgoing("editMessageReplyMarkup", parameters, false)));
    }

    /** Shows the seller's commands in this chat's menu. */
    void showMenu() {
        send(List.of(new Outgoing("setMyCommands", CommandMenus.forSeller(chatId()), false)));
    }

    private void send(List<Outgoing> calls) {
        outbox.add(handle, bot, chatId(), Optional.empty(), calls, after);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
