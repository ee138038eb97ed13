export { type JsonSchema, jsonSchemaOf, type SchemaKind, schemaKinds } from './json-schema-of.js';
