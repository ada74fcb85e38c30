const proxy = process.env.FLOW_PROXY ?? 'http://127.0.0.1:8787';

export default {
  // A gateway in front of both is better in production: it also checks who is signed in.
  rewrites: async () => [{ source: '/flow/:path*', destination: `${proxy}/flow/:path*` }],
};
