ARG BASE=node:24-trixie-slim

# Whatever needs npm, or is made from sources, is made in this stage; the image below takes only what came of it.
FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The base brings its Node, so the one among the packages stays out. Nothing reads the packages' source maps and types.
RUN npm ci --omit=dev --omit=optional \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' \) -delete \
  && install -d -o 1000 -g 1000 node_modules/.cache/budget-watch
COPY cards/ cards/
COPY manifest/ manifest/
COPY src/ src/
# Node keeps compiled code for each account apart, and readable by that account alone.
USER 1000:1000
RUN node src/process/warm-up.ts && chmod -R a+rX node_modules/.cache/budget-watch

FROM ${BASE}
WORKDIR /app
# Nothing installs packages here any more. The data folder is the only place that the product writes to.
RUN rm -rf /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/corepack /opt/yarn-* \
    /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && install -d -o 1000 -g 1000 -m 700 /data
COPY --from=build --chown=0:0 /app/ ./
ENV NODE_ENV=production \
    NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=1024" \
    DATA_DIR=/data
VOLUME /data
EXPOSE 3978
# The number of an account works on every base, and lets Kubernetes see that it is not root.
USER 1000:1000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
CMD ["node", "src/start.js"]
