using System.CommandLine;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Faults;
using HealthFunctions.Faults.Fuzzing;

Option<int> Number(string name, string what, int otherwise) => new(name) { Description = what, DefaultValueFactory = _ => otherwise };

var deliveries = Number("--deliveries", "How many different deliveries.", 600);
var hosts = Number("--hosts", "How many host processes.", 2);
var kills = Number("--kills", "How often a host is ended by SIGKILL.", 3);
var restarts = Number("--restarts", "How often Azurite is restarted.", 1);
var seed = Number("--seed", "What is drawn from.", 1);
var root = new RootCommand("Drives deliveries of all sources through the whole app while its hosts, its storage and its CRM fail.")
{
    deliveries, hosts, kills, restarts, seed,
};
root.SetAction(async (parsed, _) =>
{
    var plan = new FaultPlan
    {
        Deliveries = parsed.GetValue(deliveries),
        Hosts = parsed.GetValue(hosts),
        Kills = parsed.GetValue(kills),
        Restarts = parsed.GetValue(restarts),
        Seed = parsed.GetValue(seed),
    };
    var report = await new FaultRun(plan, Console.WriteLine).RunAsync();
    Console.WriteLine(report);
    return report.Problems.Count == 0 ? 0 : 1;
});

var inputs = Number("--inputs", "How many bad inputs are read in the process; a fiftieth as many are sent over HTTP.", 100_000);
var fuzz = new Command("fuzz", "Gives bad input to everything that reads what strangers write.") { inputs, seed };
fuzz.SetAction(async (parsed, _) =>
{
    var run = new FuzzRun(parsed.GetValue(seed));
    await run.ReadAsync(Readers.All(), parsed.GetValue(inputs));
    await using var deployment = await Deployment.StartAsync();
    using var endpoints = new Endpoints((await deployment.StartAppAsync()).Address, new Random(parsed.GetValue(seed)));
    await run.ReadAsync(endpoints.All(), parsed.GetValue(inputs) / 50);
    Console.WriteLine(run.Report);
    return run.Report.Problems.Count == 0 ? 0 : 1;
});
root.Add(fuzz);
return await root.Parse(args).InvokeAsync();
