# syntax=docker/dockerfile:1
# Gatehouse for production. It needs DATABASE_URL, PUBLIC_URL, SMTP_URL and the secrets; see docs/configuration.md.
# Migrations: the same image with the command `node dist/commands/migrate.js`.

# One of those that CI runs the suite on.
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY migrations migrations
COPY client client
COPY schema schema
COPY pages pages
COPY src src
RUN npm run build

# Without the embedded PostgreSQL, which is an optional dependency.
FROM ${NODE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

FROM ${NODE}
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE ./
COPY schema schema
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "dist/main.js"]
