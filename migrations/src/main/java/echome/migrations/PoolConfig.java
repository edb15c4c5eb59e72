package echome.migrations;

import com.zaxxer.hikari.HikariConfig;

import java.util.concurrent.TimeUnit;

/** What the pool's connections are like, whatever the user's own defaults on the server. */
final class PoolConfig {
    /** A process that is frozen within a transaction keeps its locks no longer than this. */
    private static final int IDLE_IN_TRANSACTION_SECONDS = 10;

    private PoolConfig() {}

    static HikariConfig of(DatabaseAddress address, PoolSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("echome");
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(settings.maximum());
        config.setMinimumIdle(Math.min(2, settings.maximum()));
        config.setConnectionTimeout(settings.borrowTimeout().toMillis());
        config.setValidationTimeout(Math.min(2_000, settings.borrowTimeout().toMillis()));
        config.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
        config.setConnectionInitSql(
                ("SET ROLE echome_app; SET statement_timeout = '%ds'; SET lock_timeout = '%ds';"
                                + " SET idle_in_transaction_session_timeout = '%ds'")
                        .formatted(
                                settings.statementTimeout().toSeconds(),
                                settings.lockTimeout().toSeconds(),
                                IDLE_IN_TRANSACTION_SECONDS));
        config.addDataSourceProperty("ApplicationName", "echome");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "90");
        config.addDataSourceProperty("connectTimeout", "5");
        return config;
    }
}
