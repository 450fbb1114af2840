using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>A request's body in memory, never more of it than allowed.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="Problem">The answer, where the body cannot be taken.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, IResult? Problem)
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads the body, up to <paramref name="maxBytes"/>.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            // A few bytes can unpack to gigabytes, and no sender that we know packs.
            return new RequestBody(default, Problems.Unsupported("Send the body unpacked, without Content-Encoding."));
        }

        if (request.ContentLength > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        var body = new ArrayBufferWriter<byte>((int)Math.Max(request.ContentLength ?? ChunkBytes, 1));
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(ChunkBytes), cancellationToken);
            if (read == 0)
            {
                return new RequestBody(body.WrittenMemory, null);
            }

            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                return TooLarge(maxBytes);
            }
        }
    }

    private static RequestBody TooLarge(int maxBytes) => new(default, Problems.TooLarge($"The body may have at most {maxBytes} bytes."));
}
