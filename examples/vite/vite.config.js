export default {
  // In development the proxy is another server on this machine.
  server: { proxy: { '/flow': process.env.FLOW_PROXY ?? 'http://127.0.0.1:8787' } },
};
