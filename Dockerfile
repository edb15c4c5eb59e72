# Untested here: written for operators with Docker, not run on the machine that it was written on.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# Without the AOT cache: training it starts a database of its own, which a build step may not.
RUN ECHOME_NO_AOT=1 ./echome version

FROM eclipse-temurin:25-jdk
# The launcher takes a JDK; the folder has the layout of a checkout without sources.
RUN useradd --system --create-home --uid 10001 echome \
    && mkdir -p /echome/bot/target /data \
    && chown -R echome:echome /echome /data
COPY --from=build --chown=echome:echome /src/echome /echome/echome
COPY --from=build --chown=echome:echome /src/.mvn/jdk25 /echome/.mvn/jdk25
COPY --from=build --chown=echome:echome /src/bot/target/app /echome/bot/target/app
USER echome
ENV ECHOME_HOME=/data ECHOME_NO_AOT=1
VOLUME /data
# Ctrl-C and `docker stop` end the turns in work first.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD curl -fsS http://127.0.0.1:8080/health || exit 1
ENTRYPOINT ["/echome/echome"]
CMD ["run"]
