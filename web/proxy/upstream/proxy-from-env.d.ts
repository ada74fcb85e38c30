declare module 'proxy-from-env' {
  /** The egress proxy that the environment names for a URL; empty for none. */
  export function getProxyForUrl(url: string): string;
}
