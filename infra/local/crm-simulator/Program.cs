using CrmSimulator;

await using var app = Simulator.Build(args);
await app.RunAsync();
