using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Local.FunctionsHost.SampleApp;

/// <summary>Every shape of queue function; the queues' names are settings.</summary>
public sealed class QueueFunctions(Journal journal)
{
    [Function("QueueText")]
    public void Text([QueueTrigger("%Prefix%-text")] string text, string id, long dequeueCount, DateTimeOffset insertionTime) =>
        journal.Write($"text {text} {id.Length > 0} {dequeueCount} {insertionTime > DateTimeOffset.UnixEpoch}");

    [Function("QueueBytes")]
    public Task Bytes([QueueTrigger("%Prefix%-bytes")] byte[] bytes)
    {
        journal.Write($"bytes {Convert.ToHexString(bytes)}");
        return Task.CompletedTask;
    }

    [Function("QueueData")]
    public void Data([QueueTrigger("%Prefix%-data")] BinaryData data) => journal.Write($"data {data}");

    [Function("QueueObject")]
    public void Object([QueueTrigger("%Prefix%-object", Connection = "HealthStorage")] Greeting greeting) => journal.Write($"object {greeting.Text}");

    [Function("QueueMessage")]
    public void Message([QueueTrigger("%Prefix%-message")] QueueMessage message, FunctionContext context) =>
        journal.Write($"message {message.Body} {message.DequeueCount} {context.BindingContext.BindingData["Id"]?.Equals(message.MessageId)}");

    [Function("QueueFails")]
    public void Fails([QueueTrigger("%Prefix%-fails")] string text, long dequeueCount)
    {
        journal.Write($"fails {text} {dequeueCount}");
        throw new InvalidOperationException("on purpose");
    }

    [Function("QueueFailsOnPoison")]
    public void FailsOnPoison([QueueTrigger("%Prefix%-lost-poison")] string text, long dequeueCount)
    {
        journal.Write($"lost {text} {dequeueCount}");
        throw new InvalidOperationException("on purpose");
    }

    [Function("QueueGate")]
    public async Task Gate([QueueTrigger("%Prefix%-gate")] string gate, CancellationToken cancellationToken)
    {
        journal.Write($"gate {gate} begun");
        await journal.WaitAtAsync(gate, cancellationToken);
        journal.Write($"gate {gate} done");
    }

    [Function("QueueDelay")]
    public static Task Delay([QueueTrigger("%Prefix%-delay")] string milliseconds, CancellationToken cancellationToken) =>
        Task.Delay(int.Parse(milliseconds), cancellationToken);

    [Function("QueueCopy")]
    [QueueOutput("%Prefix%-text")]
    public static string[] Copy([QueueTrigger("%Prefix%-copy")] string text) => [$"{text}-1", $"{text}-2"];

    [Function("QueueAndAnswer")]
    public static Several Both([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "both/{text}")] HttpRequest request, string text) =>
        new() { Answer = Results.Accepted(), Message = text, Object = new Greeting(text, 1) };

    /// <summary>A response and two messages.</summary>
    public sealed class Several
    {
        [HttpResult]
        public required IResult Answer { get; init; }

        [QueueOutput("%Prefix%-text")]
        public string? Message { get; init; }

        [QueueOutput("%Prefix%-object", Connection = "HealthStorage")]
        public Greeting? Object { get; init; }
    }
}
