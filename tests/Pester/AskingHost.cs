using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation.Host;

namespace ProgressTests
{
    // A host whose user answers every question in the same way, and that keeps all that reached the terminal.
    public class AskingHost : WindowedHost
    {
        public AskingHost(int answer) { Interface = new AskingInterface(answer); }
        public AskingInterface Interface { get; private set; }
        public override PSHostUserInterface UI { get { return Interface; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    }

    public class AskingInterface : WindowedInterface
    {
        private readonly int answer;

        public AskingInterface(int answer)
        {
            this.answer = answer;
            Questions = new ConcurrentQueue<string>();
            Written = new ConcurrentQueue<string>();
        }

        public ConcurrentQueue<string> Questions { get; private set; }
        public ConcurrentQueue<string> Written { get; private set; }
        public override bool SupportsVirtualTerminal { get { return true; } }
        public override void Write(string value) { Written.Enqueue(value); }
        public override void WriteLine(string value) { Written.Enqueue(value); }
        public override void WriteLine() { Written.Enqueue(""); }
        public override void WriteWarningLine(string message) { Written.Enqueue(message); }
        public override void WriteVerboseLine(string message) { Written.Enqueue(message); }
        public override void WriteErrorLine(string value) { Written.Enqueue(value); }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Enqueue(caption + "\n" + message);
            return answer;
        }
    }
}
