using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>
/// The function key and the master key: from settings, else made once per data folder and kept in <c>keys.json</c>, readable by its owner only.
/// See https://learn.microsoft.com/azure/azure-functions/function-keys-how-to.
/// </summary>
internal sealed class HostKeys
{
    private const string Header = "x-functions-key";
    private const string QueryParameter = "code";

    private readonly Lazy<(byte[] Function, byte[] Master)> hashes;

    public HostKeys(IConfiguration settings, HostStart start)
    {
        hashes = new(() =>
        {
            var function = settings["LocalHost:FunctionKey"];
            var master = settings["LocalHost:MasterKey"];
            if (string.IsNullOrEmpty(function) || string.IsNullOrEmpty(master))
            {
                var kept = ReadOrMake(Path.Combine(start.WorkingFolder, settings["LocalHost:DataFolder"] ?? ".data"));
                function = string.IsNullOrEmpty(function) ? kept["function"] : function;
                master = string.IsNullOrEmpty(master) ? kept["master"] : master;
            }

            return (Hash(function), Hash(master));
        });
    }

    /// <summary>Whether a request may do what needs this level.</summary>
    public bool Allow(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        var given = request.Headers.TryGetValue(Header, out var header) ? header.ToString() : request.Query[QueryParameter].ToString();
        if (given.Length == 0)
        {
            return false;
        }

        // Hashes are of one length, so that the comparison takes the same time whatever was given.
        var hash = Hash(given);
        var (function, master) = hashes.Value;
        var isMaster = CryptographicOperations.FixedTimeEquals(hash, master);
        var isFunction = CryptographicOperations.FixedTimeEquals(hash, function);
        return isMaster || (isFunction && level == AuthorizationLevel.Function);
    }

    /// <summary>Makes the file of keys if it is not there yet, so that its owner can read them before the first request.</summary>
    public void Ensure() => _ = hashes.Value;

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static Dictionary<string, string> ReadOrMake(string folder)
    {
        var file = Path.Combine(folder, "keys.json");
        if (!File.Exists(file))
        {
            Make(folder, file);
        }

        return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file)) is { } keys && keys.ContainsKey("function") && keys.ContainsKey("master")
            ? keys
            : throw new InvalidOperationException($"{file} does not hold a function key and a master key: delete it, and it is made anew.");
    }

    private static void Make(string folder, string file)
    {
        Directory.CreateDirectory(folder);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal) { ["function"] = NewKey(), ["master"] = NewKey() };
        var draft = Path.Combine(folder, $"keys.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, keys);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another host of the same folder was faster: its keys are the keys.
            File.Delete(draft);
        }
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
