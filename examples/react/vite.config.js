import react from '@vitejs/plugin-react';

export default {
  plugins: [react()],
  server: { proxy: { '/flow': process.env.FLOW_PROXY ?? 'http://127.0.0.1:8787' } },
};
