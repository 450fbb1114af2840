using Azure.Core;
using Azure.Core.Pipeline;

namespace HealthFunctions.Storage.Tests;

/// <summary>Stands between the pipeline and the network, and lets a test act before and after a transaction or a change is sent.</summary>
internal sealed class InterceptingTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport network = HttpClientTransport.Shared;
    private int changes;

    /// <summary>How often a change or a transaction was sent.</summary>
    public int Changes => Volatile.Read(ref changes);

    /// <summary>Called with the number of the change, from 1, before it is sent.</summary>
    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether the answer to a change, by its number, gets lost. The change itself has happened.</summary>
    public Func<int, bool> LosesAnswer { get; init; } = _ => false;

    /// <summary>Whether the service answers a change, by its number, with an error of its own. The change itself has happened.</summary>
    public Func<int, bool> AnswersError { get; init; } = _ => false;

    public override Request CreateRequest() => network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Storage is asynchronous throughout.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Get)
        {
            await network.ProcessAsync(message);
            return;
        }

        var number = Interlocked.Increment(ref changes);
        await Before(number);
        await network.ProcessAsync(message);
        if (LosesAnswer(number))
        {
            throw new IOException("The connection was lost.");
        }

        if (AnswersError(number))
        {
            message.Response = new ServerError();
        }
    }
}
