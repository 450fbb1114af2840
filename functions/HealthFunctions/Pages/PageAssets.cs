using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HealthFunctions.Pages;

/// <summary>
/// The pages' files: one document, one script, one style sheet and one picture, built beforehand (see README.md here). They hold no
/// data, so anybody may have them. Each is packed once; script and style have their content's hash in their address and are kept
/// by browsers for good, and the document asks whether it is still the same.
/// </summary>
public sealed class PageAssets
{
    private const string Prefix = "pages/";
    private const string DocumentName = "index.html";
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";
    private const int HashCharacters = 16;

    private static readonly (string Name, string ContentType)[] Files =
        [("app.js", "text/javascript; charset=utf-8"), ("app.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml")];

    private readonly Dictionary<string, Asset> assets = Files.ToDictionary(file => file.Name, file => new Asset(Resource(file.Name), file.ContentType), StringComparer.Ordinal);
    private readonly Asset document;

    /// <summary>Reads the files.</summary>
    public PageAssets()
    {
        var text = Encoding.UTF8.GetString(Resource(DocumentName));
        foreach (var (name, asset) in assets)
        {
            text = text.Replace($"assets/{name}", $"assets/{name}?v={asset.Hash}", StringComparison.Ordinal);
        }

        document = new Asset(Encoding.UTF8.GetBytes(text), "text/html; charset=utf-8");
    }

    /// <summary>A file; for every address that names none, the document, which shows the page of that address.</summary>
    internal IResult Get(HttpRequest request, string? path)
    {
        PageHeaders.OfPage(request.HttpContext.Response);
        var isFile = path?.StartsWith("assets/", StringComparison.Ordinal) == true;
        if (isFile && !assets.ContainsKey(path!["assets/".Length..]))
        {
            return Http.Problems.NotFound("The pages have no such file.");
        }

        var asset = isFile ? assets[path!["assets/".Length..]] : document;
        var response = request.HttpContext.Response;
        response.Headers.CacheControl = isFile && request.Query["v"] == asset.Hash ? ForGood : AskFirst;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var (content, encoding) = asset.For(request.Headers.AcceptEncoding.ToString());
        var tag = $"\"{asset.Hash}{encoding}\"";
        response.Headers.ETag = tag;
        if (request.Headers.IfNoneMatch.Any(known => known?.Contains(tag, StringComparison.Ordinal) == true))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return Results.Bytes(content, asset.ContentType);
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"The file {name} of the pages was not built in: see functions/HealthFunctions/Pages/README.md.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private sealed class Asset(byte[] content, string contentType)
    {
        private readonly Lazy<byte[]> brotli = new(() => Pack(content, packed => new BrotliStream(packed, CompressionLevel.SmallestSize)));
        private readonly Lazy<byte[]> gzip = new(() => Pack(content, packed => new GZipStream(packed, CompressionLevel.SmallestSize)));

        public string ContentType => contentType;

        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(content))[..HashCharacters];

        public (byte[] Content, string? Encoding) For(string accepted) =>
            accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (brotli.Value, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (gzip.Value, "gzip")
            : (content, null);

        private static byte[] Pack(byte[] content, Func<Stream, Stream> packer)
        {
            using var packed = new MemoryStream();
            using (var stream = packer(packed))
            {
                stream.Write(content);
            }

            return packed.ToArray();
        }
    }
}
