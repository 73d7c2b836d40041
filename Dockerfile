# syntax=docker/dockerfile:1
FROM swift:6.3-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libssl-dev libsqlite3-dev zlib1g-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY Sources Sources
COPY migrations migrations
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product tandem && strip .build/release/tandem

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsqlite3-0 libssl3 zlib1g ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home tandem \
    && install -d -o tandem /data
COPY --from=build /source/.build/release/tandem /usr/local/bin/tandem
USER tandem
VOLUME /data
WORKDIR /data
ENV TANDEM_HOST=0.0.0.0 TANDEM_DATABASE=/data/tandem.db
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s CMD ["tandem", "healthcheck"]
ENTRYPOINT ["tandem"]
CMD ["serve"]
