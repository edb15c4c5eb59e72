package echome.bot.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.migrations.Tenant;

import java.util.function.BooleanSupplier;

/** One try of a job: what it is to do, what earlier tries kept, and how far it is. */
public final class JobRun<P extends Record> {
    private final JobRow row;
    private final P payload;
    private final Jobs jobs;
    private final BooleanSupplier stopping;
    private ObjectNode state;
    private int lastPercent = -1;

    JobRun(JobRow row, P payload, Jobs jobs, BooleanSupplier stopping) {
        this.row = row;
        this.payload = payload;
        this.jobs = jobs;
        this.stopping = stopping;
        this.state = row.state();
    }

    public String id() {
        return row.id();
    }

    public Tenant tenant() {
        return new Tenant(row.userId());
    }

    public P payload() {
        return payload;
    }

    /** From 1. */
    public int attempt() {
        return row.attempts();
    }

    /** What an earlier try kept; empty at first. */
    public ObjectNode state() {
        return state.deepCopy();
    }

    /** Keeps what a later try needs to go on from here. */
    public void keep(ObjectNode newState) {
        state = newState.deepCopy();
        jobs.keep(row.id(), state);
    }

    /**
     * Notes how far the job is.
     *
     * @throws JobStoppedException if the process stops or the job was cancelled
     */
    public void at(int percent) {
        int now = Math.clamp(percent, 0, 100);
        if (stopping.getAsBoolean()) {
            throw new JobStoppedException();
        }
        if (now != lastPercent) {
            lastPercent = now;
            if (!jobs.progress(row.id(), now)) {
                throw new JobStoppedException();
            }
        }
    }
}
