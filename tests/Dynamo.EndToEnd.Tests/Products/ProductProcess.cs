using System.Diagnostics;
using System.Text;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>The product as an operating system process of its own, which can be killed for real.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    /// <summary>Environment variable with a directory for what the processes print, to look into afterwards.</summary>
    private const string LogsVariable = "DYNAMO_TEST_LOGS";

    private readonly Process _process;
    private readonly StringBuilder _output;

    private ProductProcess(Process process, StringBuilder output, Uri address) => (_process, _output, Address) = (process, output, address);

    public Uri Address { get; }

    /// <summary>The operating system's number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether charge points connect to it.</summary>
    public bool HasSockets { get; set; }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What the process has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts a process with a data directory of its own and waits until it is ready.</summary>
    public static Task<ProductProcess> Start(params string[] settings) =>
        StartIn(Directory.CreateTempSubdirectory("dynamo-process-").FullName, settings);

    /// <summary>Runs a process that is expected to end by itself, because it cannot start.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string data, params string[] settings)
    {
        await using var product = Launch(data, settings);
        await product._process.WaitForExitAsync();
        return (product._process.ExitCode, product.Output);
    }

    /// <summary>Starts a process on a data directory and waits until it is ready.</summary>
    public static async Task<ProductProcess> StartIn(string data, params string[] settings)
    {
        var product = Launch(data, settings);
        await product.WaitUntilReady();
        return product;
    }

    /// <summary>Ends the process at once, as a power cut would (SIGKILL).</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop, as an orchestrator does (SIGTERM), and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Terminate()
    {
        Signals.Terminate(_process.Id);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        if (Environment.GetEnvironmentVariable(LogsVariable) is { Length: > 0 } directory)
            await File.WriteAllTextAsync(Path.Combine(directory, $"{_process.Id}.log"), Output);
        _process.Dispose();
    }

    private static ProductProcess Launch(string data, string[] settings)
    {
        var port = Ports.Free();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] args =
        [
            Path.Combine(AppContext.BaseDirectory, "Dynamo.Host.dll"), "--urls", $"http://127.0.0.1:{port}", "--data", data,
            $"--Dynamo:SetUp:Token={Tenant.SetUpToken}", "--Dynamo:RateLimits:RequestsPerMinute=1000000", "--Logging:Console:FormatterName=simple",
            "--Logging:Console:FormatterOptions:TimestampFormat=HH:mm:ss.fff ", .. settings,
        ];
        // Processes live for seconds here, in which code that watches itself to become faster only costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        var output = new StringBuilder();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(output, line.Data);
        process.ErrorDataReceived += (_, line) => Note(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ProductProcess(process, output, new Uri($"http://127.0.0.1:{port}"));
    }

    private async Task WaitUntilReady()
    {
        using var http = new HttpClient { BaseAddress = Address };
        try
        {
            await Eventually.Get(() => IsReady(http), ready => ready);
        }
        catch (Exception failed)
        {
            throw new InvalidOperationException("The product did not become ready. It printed:" + Environment.NewLine + Output, failed);
        }
    }

    private async Task<bool> IsReady(HttpClient http)
    {
        if (_process.HasExited)
            throw new InvalidOperationException("The process ended.");
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Note(StringBuilder output, string? line)
    {
        lock (output)
            output.AppendLine(line);
    }
}
