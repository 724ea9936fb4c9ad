# Three stages: build with everything, install what runs, and an image that holds only that and Node.
FROM node:26-slim AS build
WORKDIR /masthead
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig*.json ./
COPY src ./src
COPY scripts ./scripts
RUN node node_modules/typescript-native/bin/tsc -b tsconfig.edges.json \
  && node dist/scripts/bundle.js

FROM node:26-slim AS packages
WORKDIR /masthead
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 HOST=0.0.0.0 PORT=4000 MASTHEAD_DATA=/data
WORKDIR /masthead
COPY --from=packages /masthead/node_modules ./node_modules
COPY --from=build /masthead/dist/program ./dist/program
COPY --from=build /masthead/dist/src/browser/*.js ./dist/src/browser/
COPY --from=build /masthead/dist/assets ./dist/assets
COPY package.json LICENSE ./
COPY assets ./assets
COPY demo ./demo
RUN printf '#!/bin/sh\nexec node --disable-warning=ExperimentalWarning --max-semi-space-size=4 /masthead/dist/program/masthead.js "$@"\n' > /usr/local/bin/masthead \
  && chmod 755 /usr/local/bin/masthead && install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["masthead"]
CMD ["serve"]
