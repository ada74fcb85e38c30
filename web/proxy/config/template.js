// The file that `flow-run-proxy init` writes: every key with its meaning, its range and its default.
// What is commented out is the default or an example.

export const TEMPLATE = `# Configuration of flow-run-proxy. YAML or JSON; unknown keys are refused.
# Environment variables go over it: flow-run-proxy --help lists them.

# --- Whose runs are shown, and with which credential ------------------------------------------
# One entry for each organization id of Yunxiao; "*" is for all that have none of their own.
organizations:
  "*":
    apis:
      # The newer API: a personal access token with "pipeline run: read".
      oapi-v1:
        # endpoint: https://openapi-rdc.aliyuncs.com
        credential: { type: token, tokenFile: /run/secrets/yunxiao-token }
        # expiresAt: 2027-01-31          # warned about 30 and 7 days before
      # The older API: the access key of a RAM user.
      # "2021-06-25":
      #   endpoint: https://devops.cn-hangzhou.aliyuncs.com
      #   credential:
      #     type: accessKey
      #     accessKeyIdFile: /run/secrets/access-key-id       # or accessKeyId: …
      #     accessKeySecretFile: /run/secrets/access-key-secret
      #     # securityTokenFile: /run/secrets/sts-token       # only for STS
      #   # Or: { type: environment }    ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET
      #   # Or: { type: default }        Alibaba's chain: environment, OIDC, profile, ECS, URI
      #   # Or: { type: ecsRamRole, roleName: flow-reader }
      #   # Or: { type: oidcRoleArn, roleArn: …, oidcProviderArn: …, oidcTokenFilePath: … }
      #   # Or: { type: ramRoleArn, accessKeyId: …, accessKeySecret: …, roleArn: … }
      #   # Or: { type: credentialsUri, credentialsUri: http://… }
      # A region edition: its requests name no organization, so one entry only may have it.
      # oapi-v1-region:
      #   endpoint: https://flow.example.com
      #   hostHeader: tenant.example.com   # if it finds its tenant by the Host header
      #   credential: { type: token, tokenFile: /run/secrets/region-token }
    # Who may see which pipeline: groups of the caller, or "*" for every caller.
    # The entry of a pipeline decides alone; "*" is for all that have none of their own.
    pipelines:
      "*": { groups: "*" }
      # "1001": { groups: [release-team] }

# --- Callers ---------------------------------------------------------------------------------
callers:
  # none: callers are not identified. Only for listen.host 127.0.0.1, or with allowAnonymous: true.
  type: none
  # allowAnonymous: false
  #
  # header: a gateway in front signs people in and names them.
  # type: header
  # subjectHeader: x-forwarded-user
  # groupsHeader: x-forwarded-groups     # separated by commas
  # trustedAddresses: [10.0.0.0/8]       # of the gateways; others are refused
  #
  # jwt: a token of your identity provider.
  # type: jwt
  # jwksUrl: https://id.example.com/.well-known/jwks.json
  # issuer: https://id.example.com
  # audience: flow-runs
  # algorithms: [RS256]
  # subjectClaim: sub
  # groupsClaim: groups
  # source: authorization                # or { header: x-id-token } or { cookie: session }

# For each caller; without it there is no limit.
# rateLimit: { requests: 120, perSeconds: 60 }

# --- Where it listens -------------------------------------------------------------------------
listen:
  host: 127.0.0.1
  port: 8787
  basePath: /flow                        # the base-url of <flow-run-table>; / for none
  # allowedHosts: [portal.example.com]   # names in the Host header; addresses and localhost always
  # allowedOrigins: [https://portal.example.com]  # pages of other origins (CORS)
  # keepAliveTimeoutMs: 75000            # longer than the balancer in front keeps connections
  # writeTimeoutMs: 30000                # for a viewer to take a response
  # maxConnections: 4096
  # maxInFlight: 1024                    # requests at once; more get 503
  # maxUnreadBytes: 67108864             # of responses that viewers have not taken
  # drainDelayMs: 5000                   # after SIGTERM it still listens, but is not ready
  # drainTimeoutMs: 10000                # then responses in progress may take so long

# Prometheus on /metrics, and /readyz with details. Viewers should not reach it.
# admin: { host: 127.0.0.1, port: 9464 }

# log: { level: info }                   # debug, info, warn, error, silent

# --- Calls of the service ---------------------------------------------------------------------
# HTTPS_PROXY and NO_PROXY of the environment are honoured.
# upstream:
#   timeoutMs: 10000
#   maxBodyBytes: 2097152
#   caFile: /etc/ssl/company-ca.pem      # to trust besides the usual; or NODE_EXTRA_CA_CERTS
#   allowHttp: false                     # true: http:// to another machine
#   callsPerSecond: 20                   # for each credential
#   queueLength: 200                     # calls that wait for their turn
#   queueTimeoutMs: 5000

# cache:
#   maxBytes: 67108864                   # in memory; 0 for none
#   liveTtlMs: 4000                      # while a run of the page is live
#   settledTtlMs: 30000                  # when none is
#   staleMs: 3600000                     # an older page stands in so long when the service fails
#   errorTtlMs: 1000
#   redisUrl: redis://redis:6379         # shares pages between proxies
#   redisPrefix: "flow-run-proxy:"

# --- Extras -----------------------------------------------------------------------------------
# names: { members: false, refreshMs: 86400000 }         # names instead of account ids
# embed: { enabled: false, frameAncestors: [https://wiki.example.com] }
`;
