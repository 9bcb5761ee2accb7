using System.Diagnostics;
using System.Text;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>The product as an operating system process of its own, which can be killed for real.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output;
    private readonly string _data;

    private ProductProcess(Process process, StringBuilder output, string data, Uri address) =>
        (_process, _output, _data, Address) = (process, output, data, address);

    public Uri Address { get; }

    /// <summary>What the process has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts a process and waits until it is ready.</summary>
    public static async Task<ProductProcess> Start(params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("dynamo-process-").FullName;
        var port = Ports.Free();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] args =
        [
            Path.Combine(AppContext.BaseDirectory, "Dynamo.Host.dll"), "--urls", $"http://127.0.0.1:{port}", "--data", data,
            $"--Dynamo:SetUp:Token={Tenant.SetUpToken}", .. settings,
        ];
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        var output = new StringBuilder();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(output, line.Data);
        process.ErrorDataReceived += (_, line) => Note(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var product = new ProductProcess(process, output, data, new Uri($"http://127.0.0.1:{port}"));
        await product.WaitUntilReady();
        return product;
    }

    /// <summary>Ends the process at once, as a power cut would (SIGKILL).</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
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
