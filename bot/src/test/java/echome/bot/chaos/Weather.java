package echome.bot.chaos;

import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.Fault;
import echome.bot.testkit.ModelFault;
import echome.bot.testkit.Pace;

import java.time.Duration;

/** What goes wrong at random at Telegram and at the model. */
final class Weather {
    private final FakeTelegram telegram;
    private final FakeModel model;

    Weather(FakeTelegram telegram, FakeModel model) {
        this.telegram = telegram;
        this.model = model;
    }

    void storm(long seed) {
        telegram.faults()
                .seed(seed)
                .sometimes("sendMessage", 0.02, Fault.status(502))
                .sometimes("sendMessage", 0.02, Fault.tooMany(1))
                .sometimes("sendMessage", 0.02, Fault.closedBefore())
                .sometimes("sendMessage", 0.02, Fault.lostAnswer())
                .sometimes("sendMessage", 0.03, Fault.slow(Duration.ofMillis(700)))
                .sometimes("getUpdates", 0.02, Fault.status(502))
                .sometimes("getUpdates", 0.01, Fault.tooMany(1))
                .sometimes("getUpdates", 0.02, Fault.closedBefore())
                .sometimes("getUpdates", 0.02, Fault.lostAnswer())
                .sometimes("sendChatAction", 0.05, Fault.status(500));
        model.pace(Pace.after(Duration.ofMillis(150)))
                .faults()
                .seed(seed)
                .sometimes(FakeModel.CHAT, 0.02, new ModelFault.Status(500))
                .sometimes(FakeModel.CHAT, 0.01, new ModelFault.TooMany(1))
                .sometimes(FakeModel.CHAT, 0.01, new ModelFault.Aborted())
                .sometimes(FakeModel.CHAT, 0.01, new ModelFault.CutOff())
                .sometimes(FakeModel.CHAT, 0.01, new ModelFault.Empty())
                .sometimes(FakeModel.CHAT, 0.01, new ModelFault.BadJson())
                .sometimes(FakeModel.CHAT, 0.005, new ModelFault.Stalled());
    }

    void calm() {
        telegram.faults().clear();
        model.faults().clear();
    }
}
