// What tests and servers import: the simulator and the ids of its documented pipelines.

export { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID, PIPELINE_IDS } from './company/catalogue.js';
export { PEOPLE } from './company/people.js';
export { Simulation, SimulationError } from './simulation.js';
export { createSimulator, Simulator } from './simulator.js';
