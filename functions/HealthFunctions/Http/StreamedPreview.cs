using System.Text.Json;
using System.Threading.Channels;
using HealthFunctions.Http.Views;
using HealthFunctions.Recalculation;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>A preview as lines of JSON: how far it is, from time to time, and at the end what came of it.</summary>
/// <param name="run">Does the work.</param>
internal sealed class StreamedPreview(Func<Action<PreviewProgress>, CancellationToken, Task<PreviewResult>> run) : IResult
{
    public const string MediaType = "application/x-ndjson";

    private static ReadOnlyMemory<byte> EndOfLine { get; } = "\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var aborted = httpContext.RequestAborted;
        response.ContentType = MediaType;

        // A caller that reads slowly gets fewer lines, and holds up nothing.
        var progress = Channel.CreateBounded<PreviewProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var work = RunAsync();
        await foreach (var step in progress.Reader.ReadAllAsync(aborted))
        {
            await WriteAsync(new PreviewLine(Progress: step));
        }

        try
        {
            await WriteAsync(new PreviewLine(Result: await work));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The status has been sent long ago: the last line is the only place left to say it.
            await WriteAsync(new PreviewLine(Problem: new Problem(StatusCodes.Status500InternalServerError, "Failed", "The preview failed: try again.")));
            throw;
        }

        async Task<PreviewResult> RunAsync()
        {
            try
            {
                return await run(step => progress.Writer.TryWrite(step), aborted);
            }
            finally
            {
                progress.Writer.Complete();
            }
        }

        async Task WriteAsync(PreviewLine line)
        {
            await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, ApiJson.Default.PreviewLine), aborted);
            await response.Body.WriteAsync(EndOfLine, aborted);
            await response.Body.FlushAsync(aborted);
        }
    }
}
