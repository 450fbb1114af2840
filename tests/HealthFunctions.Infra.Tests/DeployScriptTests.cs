using System.Diagnostics;
using System.Runtime.Versioning;
using HealthFunctions.Testing;

namespace HealthFunctions.Infra.Tests;

/// <summary>infra/azure/deploy.sh, with a stand-in for az that notes what it is asked.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DeployScriptTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string folder = Directory.CreateTempSubdirectory("deploy").FullName;

    private string Calls => File.Exists(Path.Combine(folder, "calls")) ? File.ReadAllText(Path.Combine(folder, "calls")) : "";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_says_how_it_is_used()
    {
        var (status, output) = await RunAsync("--help");

        Assert.Equal(0, status);
        Assert.Contains("--what-if", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say which environment", "--yes")]
    [InlineData("There is no infra/azure/main.moon.bicepparam", "--environment", "moon")]
    [InlineData("Unknown option --fast", "--fast")]
    [InlineData("--location needs a value", "--environment", "dev", "--location")]
    public async Task It_says_what_is_wrong_with_a_call(string problem, params string[] arguments)
    {
        InstallAz();

        var (status, output) = await RunAsync(arguments);

        Assert.Equal(1, status);
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.DoesNotContain("deployment", Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_asks_to_sign_in_first()
    {
        InstallAz("""case "$*" in "account show"*) exit 1 ;; esac""");

        var (status, output) = await RunAsync("--environment", "dev", "--skip-app", "--yes");

        Assert.Equal(1, status);
        Assert.Contains("az login", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_changes_nothing()
    {
        InstallAz();

        var (status, output) = await RunAsync("--environment", "dev", "--skip-app", "--what-if");

        Assert.True(status == 0, output);
        Assert.Contains("deployment group what-if", Calls, StringComparison.Ordinal);
        Assert.DoesNotContain("deployment group create", Calls, StringComparison.Ordinal);
        Assert.DoesNotContain("secret set", Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_run_makes_the_salt_and_gives_it_to_the_app()
    {
        InstallAz(
            """
            case "$*" in
              "keyvault list"*) [ ! -f "$folder/vault" ] || echo kv-test; exit ;;
              "deployment group create"*) touch "$folder/vault"; printf 'with %s\n' "$VAULT_SECRETS" >>"$folder/calls"; exit ;;
              "keyvault secret list"*--query*name==*) exit ;;
              "keyvault secret list"*) if [ -f "$folder/salt" ]; then echo '[ "usage-user-salt" ]'; else echo '[]'; fi; exit ;;
              "keyvault secret set"*) cp "$(printf '%s\n' "$@" | sed -n '/^--file$/{n;p}')" "$folder/salt"; exit ;;
            esac
            """);

        var (status, output) = await RunAsync("--environment", "dev", "--skip-app", "--yes");

        Assert.True(status == 0, output);
        Assert.Equal(["with []", "with [\"usage-user-salt\"]"], Calls.Split('\n').Where(line => line.StartsWith("with ", StringComparison.Ordinal)));
        Assert.True(File.ReadAllText(Path.Combine(folder, "salt")).Length >= 16);
        Assert.DoesNotContain(File.ReadAllText(Path.Combine(folder, "salt")), Calls + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_run_keeps_the_salt_and_deploys_once()
    {
        InstallAz();

        var (status, output) = await RunAsync("--environment", "dev", "--skip-app", "--yes");

        Assert.True(status == 0, output);
        Assert.Single(Calls.Split('\n'), line => line.StartsWith("deployment group create", StringComparison.Ordinal));
        Assert.DoesNotContain("secret set", Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_changed_while_the_vault_cannot_be_read()
    {
        InstallAz("""case "$*" in "keyvault secret list"*) echo Forbidden >&2; exit 1 ;; esac""");

        var (status, output) = await RunAsync("--environment", "dev", "--skip-app", "--yes");

        Assert.Equal(1, status);
        Assert.Contains("Forbidden", output, StringComparison.Ordinal);
        Assert.DoesNotContain("deployment group create", Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_salt_that_is_disabled_is_not_replaced()
    {
        InstallAz(
            """
            case "$*" in
              "keyvault secret list"*--query*name==*) echo usage-user-salt; exit ;;
              "keyvault secret list"*) echo '[]'; exit ;;
            esac
            """);

        var (status, output) = await RunAsync("--environment", "dev", "--skip-app", "--yes");

        Assert.Equal(1, status);
        Assert.Contains("usage-user-salt is disabled", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret set", Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_is_compiled_for_Azure_and_published_whole()
    {
        InstallAz("""case "$*" in "functionapp deployment source config-zip"*) cp "$(printf '%s\n' "$@" | sed -n '/^--src$/{n;p}')" "$folder/app.zip"; exit ;; esac""");
        Install("dotnet",
            """
            printf 'dotnet %s\n' "$*" >>"$folder/calls"
            out=$(printf '%s\n' "$@" | sed -n '/^--output$/{n;p}')
            mkdir -p "$out/.azurefunctions" && touch "$out/.azurefunctions/one" "$out/host.json"
            """);

        var (status, output) = await RunAsync("--environment", "dev", "--skip-infra", "--yes");

        Assert.True(status == 0, output);
        Assert.Matches("dotnet publish .*functions/HealthFunctions .*-p:FunctionsHost=Azure", Calls);
        await using var package = await System.IO.Compression.ZipFile.OpenReadAsync(Path.Combine(folder, "app.zip"));
        Assert.Contains(package.Entries, entry => entry.FullName == ".azurefunctions/one");
        Assert.Contains(package.Entries, entry => entry.FullName == "host.json");
    }

    /// <summary>An az that answers as after a first deployment, unless the given lines answer before.</summary>
    private void InstallAz(string before = "") => Install("az",
        $$"""
        printf '%s\n' "$*" >>"$folder/calls"
        {{before}}
        case "$*" in
          "group exists"*) echo true ;;
          "provider show"*) echo Registered ;;
          "keyvault list"*) echo kv-test ;;
          "keyvault secret list"*) echo '[ "usage-user-salt" ]' ;;
          "deployment group show"*) echo some-output ;;
          "functionapp show"*) echo /subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/n ;;
        esac
        """);

    private void Install(string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\nset -euo pipefail\nfolder='{folder}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Repository.PathOf("infra", "azure", "deploy.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["OPERATOR_PRINCIPAL_ID"] = "operator";
        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEndAsync();
        var problems = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync().WaitAsync(Patience);
        return (script.ExitCode, await output + await problems);
    }
}
