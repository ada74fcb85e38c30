import vue from '@vitejs/plugin-vue';

// The compiler must not look for a Vue component of this name.
const isCustomElement = (tag) => tag === 'flow-run-table';

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  server: { proxy: { '/flow': process.env.FLOW_PROXY ?? 'http://127.0.0.1:8787' } },
};
