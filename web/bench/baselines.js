// Baselines for the core's bench: decode the bytes, JSON.parse, and validate with ajv or zod against a
// schema of the types that the core checks.

import { Ajv } from 'ajv';
import { z } from 'zod';

const integer = { type: ['integer', 'null'] };
const text = { type: ['string', 'null'] };

const withAjv = new Ajv().compile({
  type: 'object',
  required: ['pipelineRuns'],
  properties: {
    success: { type: 'boolean' },
    requestId: text,
    errorCode: text,
    errorMessage: text,
    nextToken: text,
    totalCount: { type: ['integer', 'null'], minimum: 0 },
    pipelineRuns: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pipelineRunId'],
        properties: {
          pipelineRunId: { type: 'integer' },
          pipelineId: integer,
          status: text,
          triggerMode: integer,
          creatorAccountId: text,
          startTime: integer,
          endTime: integer,
        },
      },
    },
  },
});

const integerOrNull = z.int().nullish();
const textOrNull = z.string().nullish();

const withZod = z.object({
  success: z.boolean().optional(),
  requestId: textOrNull,
  errorCode: textOrNull,
  errorMessage: textOrNull,
  nextToken: textOrNull,
  totalCount: z.int().nonnegative().nullish(),
  pipelineRuns: z.array(
    z.object({
      pipelineRunId: z.int(),
      pipelineId: integerOrNull,
      status: textOrNull,
      triggerMode: integerOrNull,
      creatorAccountId: textOrNull,
      startTime: integerOrNull,
      endTime: integerOrNull,
    }),
  ),
});

const decoder = new TextDecoder();

/** @param {Uint8Array} body */
export function parseAndCheckWithAjv(body) {
  const response = JSON.parse(decoder.decode(body));
  if (!withAjv(response)) throw new Error('ajv refuses the body');
  return response;
}

/** @param {Uint8Array} body */
export function parseAndCheckWithZod(body) {
  return withZod.parse(JSON.parse(decoder.decode(body)));
}
