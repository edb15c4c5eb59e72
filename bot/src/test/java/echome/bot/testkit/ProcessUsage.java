package echome.bot.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processor time and memory of a process on Linux, from its creation to the question. */
public final class ProcessUsage {
    /** Linux counts processor time in hundredths of a second. */
    private static final double TICK_MS = 10;

    private final int pid;
    private final double before;

    /** Process 0 stands for none. */
    public ProcessUsage(int pid) {
        this.pid = pid;
        this.before = pid == 0 ? 0 : processorMs();
    }

    public String since(int messages) {
        if (pid == 0) {
            return "not measured";
        }
        double used = processorMs() - before;
        return String.format(
                Locale.ROOT,
                "%.0f ms of processor time, %.2f ms a message, %d MB now, %d MB at the peak",
                used,
                used / Math.max(1, messages),
                megabytes("VmRSS"),
                megabytes("VmHWM"));
    }

    private double processorMs() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) * TICK_MS;
    }

    private long megabytes(String name) {
        Matcher found = Pattern.compile(name + ":\\s+(\\d+) kB").matcher(read("status"));
        return found.find() ? Long.parseLong(found.group(1)) / 1024 : 0;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Integer.toString(pid), file));
        } catch (IOException e) {
            throw new IllegalStateException("no such process on this system: " + pid, e);
        }
    }
}
