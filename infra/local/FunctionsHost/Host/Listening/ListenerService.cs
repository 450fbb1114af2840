using System.Diagnostics.CodeAnalysis;
using HealthFunctions.Local.FunctionsHost.Http;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.Listening;

/// <summary>Runs the listeners of all functions once HTTP is up, and drains them when the host stops.</summary>
internal sealed partial class ListenerService(
    FunctionCatalog catalog, FunctionInvoker invoker, RunningFunctions functions, HostKeys keys, IServer server, IConfiguration configuration, ILogger<ListenerService> log) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan GraceAfterCancellation = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stopping = new();
    private Task listening = Task.CompletedTask;

    /// <summary>Makes the listeners, so that what is wrong with them is known before anything runs.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        keys.Ensure();
        var listeners = (from function in catalog.Functions
                         where !function.IsDisabled
                         let listener = Create(function)
                         where listener is not null
                         select (function, listener)).ToArray();
        started = () => listening = Task.WhenAll(listeners.Select(pair => Task.Run(() => SuperviseAsync(pair.function, pair.listener), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Console.Out.WriteLine($"Listening on {address}");

            // Where an app finds itself; Core Tools sets it likewise.
            configuration["WEBSITE_HOSTNAME"] = new Uri(address).Authority;
        }

        Console.Out.Flush();
        started();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => stopping.CancelAsync();

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var drained = Task.WhenAll(listening, functions.DrainAsync());
        try
        {
            await drained.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            NotDrained(log);
            functions.CancelAll();
            await Task.WhenAny(drained, Task.Delay(GraceAfterCancellation, CancellationToken.None));
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private Action started = () => { };

    private IListener? Create(Function function)
    {
        try
        {
            return function.Trigger.CreateListener(function, invoker);
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidOperationException($"'{function.Name}' cannot be listened for: {problem.Message}", problem);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A listener that cannot go on is logged and run again: the host outlives its storage.")]
    private async Task SuperviseAsync(Function function, IListener listener)
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            var begun = Environment.TickCount64;
            try
            {
                await listener.RunAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                if (Environment.TickCount64 - begun > LongestPause.TotalMilliseconds * 4)
                {
                    pause = FirstPause;
                }

                ListenerFailed(log, function.Name, pause.TotalSeconds, problem.Message);
                ListenerFailedDetail(log, problem, function.Name);
            }

            await Task.Delay(pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The listener of '{Function}' could not go on and tries again in {Seconds} s: {Reason}")]
    private static partial void ListenerFailed(ILogger log, string function, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The listener of '{Function}' failed")]
    private static partial void ListenerFailedDetail(ILogger log, Exception problem, string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Functions still ran when the time to stop was over; they are cancelled")]
    private static partial void NotDrained(ILogger log);
}
