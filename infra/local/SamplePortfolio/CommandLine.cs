using System.CommandLine;
using System.CommandLine.Parsing;
using SamplePortfolio.Accounts;
using SamplePortfolio.Sending;
using SamplePortfolio.Stories;
using SamplePortfolio.Verifying;
using Spectre.Console;

namespace SamplePortfolio;

/// <summary>The commands and their options.</summary>
internal sealed class CommandLine
{
    private const int WidthWithoutTerminal = 170;
    private const int DefaultTimeout = 600;

    private readonly IAnsiConsole console;
    private readonly Func<string, string?> setting;
    private readonly TimeProvider clock;

    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "What chance begins with; the same seed and end give the same bytes",
        DefaultValueFactory = _ => Portfolio.DefaultSeed,
    };

    private readonly Option<DateTimeOffset?> asOf = new("--as-of") { Description = "The end of the ninety days, cut to the hour; now when not given" };

    private readonly Option<DirectoryInfo> target = new("--out") { Description = "The folder to write to", Required = true };

    private readonly Option<Uri> app = new("--app")
    {
        Description = "Where the app is",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:7071"),
        CustomParser = Address,
    };

    private readonly Option<string> functionKey = new("--function-key") { Description = "A function key of the app", Required = true };

    private readonly Option<string> masterKey = new("--master-key") { Description = "The master key of the app, to run its timer now", Required = true };

    private readonly Option<Uri?> crm = new("--crm") { Description = "Where the CRM is; without it nothing is compared there", CustomParser = Address };

    private readonly Option<string> crmToken = new("--crm-token") { Description = "The access token of the CRM", DefaultValueFactory = _ => "" };

    private readonly Option<int> timeout = new("--timeout")
    {
        Description = "Seconds to wait for each thing that the app does by itself",
        DefaultValueFactory = _ => DefaultTimeout,
    };

    private readonly Option<FileInfo?> sentFile = new("--sent")
    {
        Description = "A file that remembers what was sent: what it says is complete is not sent again",
    };

    private readonly Option<string[]> urls = new("--show-urls")
    {
        Description = "Addresses to show at the end, each as name=url",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private CommandLine(IAnsiConsole console, Func<string, string?> setting, TimeProvider clock)
    {
        this.console = console;
        this.setting = setting;
        this.clock = clock;
    }

    /// <summary>Runs a command; 0 when all went well and all was verified.</summary>
    public static async Task<int> InvokeAsync(string[] args, IAnsiConsole console, Func<string, string?> setting, TimeProvider clock)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            console.Profile.Width = WidthWithoutTerminal;
        }

        try
        {
            var parsed = new CommandLine(console, setting, clock).Root().Parse(args);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UserFault fault)
        {
            console.MarkupLineInterpolated($"[red]{fault.Message}[/]");
            return 1;
        }
    }

    private RootCommand Root()
    {
        var generate = new Command("generate", "Write everything that would be sent as files.") { target, seed, asOf };
        generate.SetAction(GenerateAsync);

        var send = new Command("send", "Put the accounts and send every delivery, as the vendors would.") { app, functionKey, seed, asOf };
        send.SetAction(SendAsync);

        var run = new Command("run", "Send, wait, recalculate, and verify that the CRM shows what it should.")
        {
            app, functionKey, masterKey, crm, crmToken, seed, asOf, timeout, sentFile, urls,
        };
        run.SetAction(RunAsync);

        var stories = new Command("stories", "Show the accounts with a story, as a Markdown table.");
        stories.SetAction(_ => console.Profile.Out.Writer.Write(StoryBook.AsMarkdown()));

        return new RootCommand("Ninety days of sixty invented customers, as their vendors tell them.") { generate, send, run, stories };
    }

    private async Task<int> GenerateAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var portfolio = Generated(parsed);
        var directory = parsed.GetRequiredValue(target);
        await GeneratedFiles.WriteAsync(portfolio, directory, cancellation);
        console.WriteLine($"Wrote {portfolio.Accounts.Count} accounts and {portfolio.Deliveries.Count} deliveries to {directory.FullName}");
        return 0;
    }

    private async Task<int> SendAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var http = Http();
        var client = new PatientClient(http, clock);
        await SendAsync(Generated(parsed), Api(parsed, client, masterKey: ""), client, cancellation);
        return 0;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var http = Http();
        var client = new PatientClient(http, clock);
        var api = Api(parsed, client, parsed.GetRequiredValue(masterKey));
        var crmApi = parsed.GetValue(crm) is { } address ? new CrmApi(client, address, parsed.GetValue(crmToken) ?? "") : null;
        var waiting = new Waiting(api, clock, TimeSpan.FromSeconds(parsed.GetValue(timeout)));
        var rehearsal = new Rehearsal(api, crmApi, waiting, console);
        var file = parsed.GetValue(sentFile);
        var sent = file is null ? null : SentPortfolio.Read(file);
        var portfolio = sent is null ? Generated(parsed) : Portfolio.Generate(sent.Seed, Window.EndingAt(sent.AsOf));

        if (crmApi is not null)
        {
            console.WriteLine("Setting up the CRM's properties.");
            await api.SetUpCrmAsync(cancellation);
        }

        // What the stories tell is true at the end of their window; on a later start time has moved on.
        var storiesHold = sent is not { IsComplete: true } || clock.GetUtcNow() - portfolio.Window.AsOf < TimeSpan.FromHours(2);
        if (sent is not { IsComplete: true })
        {
            sent = new SentPortfolio(portfolio.Window.AsOf, parsed.GetValue(seed), IsComplete: false);
            sent.WriteTo(file);
            await SendAsync(portfolio, api, client, cancellation);
            await rehearsal.FillHistoryAsync(portfolio, cancellation);
            (sent with { IsComplete = true }).WriteTo(file);
        }
        else
        {
            console.WriteLine($"The sample portfolio of {sent.AsOf:yyyy-MM-dd HH:mm} UTC is there already; nothing is sent again.");
        }

        var verified = await rehearsal.FinishAsync(portfolio, storiesHold, cancellation);
        foreach (var url in parsed.GetValue(urls) ?? [])
        {
            var parts = url.Split('=', 2);
            console.WriteLine(parts.Length == 2 ? $"{parts[0]}: {parts[1]}" : url);
        }

        return verified ? 0 : 1;
    }

    private async Task SendAsync(Portfolio portfolio, HealthApi api, PatientClient client, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var sent = await new Sender(api, Secrets.From(setting), new ConsoleProgress(console)).SendAsync(portfolio, cancellation);
        foreach (var (source, count) in sent.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            console.WriteLine($"{source}: {count.Deliveries} deliveries with {count.Items} events, {count.Repeats} of the deliveries repeated");
        }

        var items = sent.Values.Sum(count => count.Items);
        console.WriteLine($"Sent {items} events in {clock.GetElapsedTime(started).TotalSeconds:0.0} s; {client.Retries} requests were sent again.");
    }

    private Portfolio Generated(ParseResult parsed) =>
        Portfolio.Generate(parsed.GetValue(seed), Window.EndingAt(parsed.GetValue(asOf) ?? clock.GetUtcNow()));

    private HealthApi Api(ParseResult parsed, PatientClient client, string masterKey) =>
        new(client, parsed.GetRequiredValue(app), parsed.GetRequiredValue(functionKey), masterKey, clock);

    private static HttpClient Http() =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = Sender.Connections }) { Timeout = TimeSpan.FromSeconds(100) };

    private static Uri? Address(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        result.AddError($"'{text}' is not an address: give one such as http://127.0.0.1:7071");
        return null;
    }
}
