using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A file of requests as editors send them: variables, requests that are divided by ###, and answers that are handed on by name.</summary>
internal sealed partial class HttpFile
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode> answers = new(StringComparer.Ordinal);

    private HttpFile(string text)
    {
        var parts = Divider().Split(text.ReplaceLineEndings("\n"));
        foreach (var variable in Variable().Matches(parts[0]).Select(match => match.Groups))
        {
            variables[variable["name"].Value] = variable["value"].Value.Trim();
        }

        Requests = [.. parts.Skip(1).Select(HttpFileRequest.Of)];
    }

    /// <summary>The requests, in their order.</summary>
    public IReadOnlyList<HttpFileRequest> Requests { get; }

    /// <summary>What a variable is; set to what it is to be instead.</summary>
    public string this[string name]
    {
        get => variables[name];
        set => variables[name] = variables.ContainsKey(name) ? value : throw new ArgumentException($"The file has no variable {name}.", nameof(name));
    }

    public static HttpFile Read(string path) => new(File.ReadAllText(path));

    /// <summary>The request with every variable put in.</summary>
    public HttpRequestMessage Fill(HttpFileRequest request)
    {
        var filled = new HttpRequestMessage(HttpMethod.Parse(request.Method), Put(request.Address));
        if (request.Body is not null)
        {
            filled.Content = new StringContent(Put(request.Body), Encoding.UTF8, request.Headers["Content-Type"]);
        }

        foreach (var (name, value) in request.Headers.Where(header => header.Key != "Content-Type"))
        {
            filled.Headers.Add(name, Put(value));
        }

        return filled;
    }

    /// <summary>Hands the answer of a request on, where it has a name.</summary>
    public void Keep(HttpFileRequest request, Answer answer)
    {
        if (request.Name is { } name)
        {
            answers[name] = answer.Json;
        }
    }

    private string Put(string text) => Placeholder().Replace(text, match => match.Groups["member"] is { Success: true } member
        ? (string)answers[match.Groups["name"].Value][member.Value]!
        : variables[match.Groups["name"].Value]);

    [GeneratedRegex(@"^(?=###)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^@(?<name>\w+) *= *(?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{(?<name>\w+)(\.response\.body\.\$\.(?<member>\w+))?\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

/// <summary>A request of such a file, with its variables still in it.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Name">The name that its answer is handed on by; null where nobody wants it.</param>
/// <param name="Method">The method.</param>
/// <param name="Address">The address.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; null where there is none.</param>
internal sealed record HttpFileRequest(
    string Title, string? Name, string Method, string Address, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    private const string Naming = "# @name ";

    public static HttpFileRequest Of(string text)
    {
        var lines = text.Split('\n');
        var head = lines.Skip(1).TakeWhile(line => line.Length > 0).ToArray();
        var call = head.Where(line => !line.StartsWith('#')).ToArray();
        var (method, address) = call[0].Split(' ', 2) is [var verb, var target] ? (verb, target) : throw new FormatException($"No request: {text}");
        var body = string.Join('\n', lines.Skip(1 + head.Length)).Trim();
        return new HttpFileRequest(
            lines[0].Trim('#', ' '),
            head.FirstOrDefault(line => line.StartsWith(Naming, StringComparison.Ordinal))?[Naming.Length..].Trim(),
            method,
            address,
            call.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase),
            body.Length == 0 ? null : body);
    }
}
