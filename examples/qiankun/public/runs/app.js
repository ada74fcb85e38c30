window.runs = {
  bootstrap: async () => {},
  mount: async ({ container }) => {
    const table = document.createElement('flow-run-table');
    table.baseUrl = '/flow';
    table.organizationId = '5ebbc0228123212b59000001';
    table.pipelineId = '1002';
    container.querySelector('#root').append(table);
  },
  unmount: async ({ container }) => container.querySelector('#root').replaceChildren(),
};
